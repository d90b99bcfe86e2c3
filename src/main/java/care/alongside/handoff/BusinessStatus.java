package care.alongside.handoff;

import care.alongside.kernel.Coding;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** How it goes in the owner's own words; set by people, never by delivery. */
final class BusinessStatus {

  static final String CONTACT_MADE = "contact-made";

  private static final Set<String> CODES =
      Set.of(
          "awaiting-information",
          "contact-attempted",
          CONTACT_MADE,
          "appointment-offered",
          "not-met-yet",
          "waiting-list",
          "waiting-for-person",
          "handover-offered",
          "cancellation-requested",
          "consent-withdrawn",
          "outcome-reported");

  private BusinessStatus() {}

  /** The code that a Task carries, if it carries one of ours. */
  static Optional<String> of(JsonNode task) {
    return Optional.of(Coding.inOurs(task.path("businessStatus"), "business-status"))
        .filter(CODES::contains);
  }
}
