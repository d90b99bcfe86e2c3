package care.alongside.consent;

import java.util.Locale;

/**
 * What discharges the duty of confidence when something is shared. It is kept apart from the legal
 * basis of data protection law, which for what A&E and the NHS hold is a public task and health
 * care, and is not consent.
 */
public enum ConfidentialityBasis {
  /** The person said yes to this recipient and this category. */
  EXPLICIT_CONSENT,
  /** Somebody who may decide for the person said yes. */
  CONSENT_FOR_ANOTHER,
  /** Nobody could say yes; only what direct care needs goes on, in the person's best interests. */
  BEST_INTERESTS,
  /** A team of direct care needs it to care for the person. */
  IMPLIED_FOR_DIRECT_CARE,
  /** Somebody would come to harm; recorded with all that an override needs. */
  SAFEGUARDING,
  /** A court says so. */
  COURT_ORDER;

  /** As it is kept. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** That of a consent. */
  static ConfidentialityBasis of(Basis basis) {
    return basis == Basis.BEST_INTERESTS_DEFERRED
        ? BEST_INTERESTS
        : basis.isForAnother() ? CONSENT_FOR_ANOTHER : EXPLICIT_CONSENT;
  }
}
