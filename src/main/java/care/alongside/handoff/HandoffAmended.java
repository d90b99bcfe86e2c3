package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.util.Optional;

/**
 * Something was added to a handoff that stays where it is, such as a note; after it was stored.
 *
 * @param handoff as it is now
 * @param by who added it; empty when this system did
 */
public record HandoffAmended(Handoff handoff, Optional<OrganisationId> by) {}
