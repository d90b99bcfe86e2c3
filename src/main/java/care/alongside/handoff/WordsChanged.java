package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.util.Optional;

/**
 * The person's own words, which the owner of a handoff may read, were changed.
 *
 * @param version of the words
 * @param by who wrote them down; empty when the person did
 */
public record WordsChanged(Handoff handoff, int version, Optional<OrganisationId> by) {}
