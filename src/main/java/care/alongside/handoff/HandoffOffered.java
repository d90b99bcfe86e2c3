package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.util.Optional;

/**
 * A handoff became visible to its owner.
 *
 * @param by who offered it; empty when this system did
 */
public record HandoffOffered(Handoff handoff, Optional<OrganisationId> by) {}
