package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.time.Instant;

/**
 * One service that something of a plan was called back from.
 *
 * @param name what it is called
 * @param opened whether somebody there had opened any of it before
 * @param keeps whether something else of the plan is still with it
 * @param handedOver whether another service has taken over all that it was asked
 * @param deleteBy by when it has to delete what it has
 */
public record Recalled(
    OrganisationId from,
    String name,
    boolean opened,
    boolean keeps,
    boolean handedOver,
    Instant deleteBy) {}
