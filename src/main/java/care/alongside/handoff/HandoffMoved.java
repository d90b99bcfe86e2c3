package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.util.Optional;

/**
 * A handoff moved on, after it was stored.
 *
 * @param handoff as it is now
 * @param from where it stood before
 * @param by who moved it; empty when this system did
 */
public record HandoffMoved(Handoff handoff, HandoffStatus from, Optional<OrganisationId> by) {

  /** Whether it was a mistake of which its owner could know, unless it was a draft that ended. */
  public boolean isCalledBack() {
    return handoff.code() == HandoffCode.FULFILL
        && handoff.status() == HandoffStatus.ENTERED_IN_ERROR
        && from != HandoffStatus.DRAFT;
  }
}
