package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.Optional;

/**
 * A consent as far as time goes: when the person is asked again, and when it ends.
 *
 * @param plan the plan that it hangs on, if any
 * @param active whether it opens anything between its start and its end
 * @param renewal when to ask the person whether they still agree; empty when the whole of it is
 *     shorter than the notice
 */
public record Followed(
    ConsentId id,
    PersonId person,
    Optional<PlanId> plan,
    boolean active,
    Optional<Instant> renewal,
    Instant ends) {}
