package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.handoff.HandoffCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What would follow if a plan were sent.
 *
 * @param bundle the plan, with the references it would be kept with
 * @param begun what somebody would be asked to do at once
 * @param held the requests that would wait for the person to agree
 * @param receives what each service that is asked would read
 */
record Foreseen(
    PlanBundle bundle, List<Begun> begun, Set<UUID> held, Map<Organisation, List<Shown>> receives) {

  /** Something to do, its owner, what it is about, and until when. */
  record Begun(UUID task, HandoffCode code, Organisation owner, UUID about, Instant due) {

    boolean isOffer() {
      return code == HandoffCode.FULFILL;
    }
  }
}
