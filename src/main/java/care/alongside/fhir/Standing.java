package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Problem;

/** What a caller is to a person or a plan, as far as writing goes. */
enum Standing {
  SENDER,
  DIRECT_CARE,
  PERSON,
  OTHER;

  static Standing of(Shown seen, Caller caller) {
    return switch (seen.access().ground()) {
      case OWN -> caller.person().isPresent() ? PERSON : SENDER;
      case DIRECT_CARE -> DIRECT_CARE;
      case CONSENT -> OTHER;
    };
  }

  /** Refuses those who may not write this. */
  void mustBeOneOf(String type, Standing... allowed) {
    for (Standing one : allowed) {
      if (this == one) {
        return;
      }
    }
    throw new Problem.NotAllowed(
        type, "Your part in this plan does not let you write this. Ask the sender of the plan.");
  }
}
