package care.alongside.audit;

/** On what ground something was given to a reader. */
public enum Ground {
  /** The reader sent it, so it learns nothing new; it is kept all the same. */
  OWN("own"),
  DIRECT_CARE("direct-care"),
  CONSENT("consent"),
  /** Safeguarding, against the person's wish or without it. */
  OVERRIDE("override");

  private final String code;

  Ground(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
