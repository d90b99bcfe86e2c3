package care.alongside.consent;

/**
 * Whose word counts where two are said about the same: a no closes what was agreed
 * by those who stand as high or lower.
 */
enum Standing {
  /** A parent, or anybody related, whether or not they have a right to decide. */
  SOMEBODY_RELATED(0),
  /** A local authority that holds a care order decides by itself. */
  LOCAL_AUTHORITY(1),
  /** The person, or whoever was shown to decide in their place. */
  THE_PERSON(2);

  private static final String RELATED = "RelatedPerson/";

  private final int height;

  Standing(int height) {
    this.height = height;
  }

  static Standing of(Decided decided) {
    return switch (decided.basis()) {
      case PARENTAL_RESPONSIBILITY, LPA_PROPERTY -> SOMEBODY_RELATED;
      case LOCAL_AUTHORITY_CARE_ORDER -> LOCAL_AUTHORITY;
      case LPA_HEALTH_WELFARE, DEPUTY -> THE_PERSON;
      case ADULT_PRESUMED, COMPETENT_YOUNG_PERSON, BEST_INTERESTS_DEFERRED ->
          decided.by().startsWith(RELATED) ? SOMEBODY_RELATED : THE_PERSON;
    };
  }

  boolean reaches(Standing other) {
    return height >= other.height;
  }

  /** As it is kept: whoever stands higher has the greater number. */
  int height() {
    return height;
  }
}
