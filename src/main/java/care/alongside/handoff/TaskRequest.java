package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Task that a sender makes by hand: another offer, or the wish that work stops.
 *
 * @param owner whom it is for; an abort is always for the owner of what it is about
 * @param goesOnFrom an earlier Task of the same request, which has ended
 * @param task as it was sent, with its references resolved
 */
public record TaskRequest(
    HandoffCode code,
    HandoffStatus status,
    NewHandoff.Focus focus,
    OrganisationId owner,
    Optional<HandoffId> goesOnFrom,
    ObjectNode task) {}
