package care.alongside.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what right a consent was decided, as it stands in {@code CodeSystem/decision-basis}. */
public enum Basis {
  /** From 16 on everybody is presumed able to decide. */
  ADULT_PRESUMED,
  /** Somebody judged that this young person can decide this. */
  COMPETENT_YOUNG_PERSON,
  /** Somebody with parental responsibility decides for a young person who cannot. */
  PARENTAL_RESPONSIBILITY,
  /** A local authority holds parental responsibility. */
  LOCAL_AUTHORITY_CARE_ORDER,
  /** The person cannot decide this now; nobody does it for them, they are asked later. */
  BEST_INTERESTS_DEFERRED,
  /** A lasting power of attorney for health and welfare. */
  LPA_HEALTH_WELFARE,
  /** A lasting power of attorney for property, which is no right to decide about sharing. */
  LPA_PROPERTY,
  /** A deputy whom the court has appointed. */
  DEPUTY;

  /** As in the code system. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether somebody else decides for the person. */
  public boolean isForAnother() {
    return switch (this) {
      case ADULT_PRESUMED, COMPETENT_YOUNG_PERSON, BEST_INTERESTS_DEFERRED -> false;
      case PARENTAL_RESPONSIBILITY,
          LOCAL_AUTHORITY_CARE_ORDER,
          LPA_HEALTH_WELFARE,
          LPA_PROPERTY,
          DEPUTY ->
          true;
    };
  }

  /** The basis with this code. */
  public static Optional<Basis> of(String code) {
    return Arrays.stream(values()).filter(basis -> basis.code().equals(code)).findFirst();
  }
}
