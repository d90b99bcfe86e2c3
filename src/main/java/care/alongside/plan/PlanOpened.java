package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import java.time.Instant;
import java.util.List;

/**
 * A plan was made; from here on somebody holds the person.
 *
 * @param contactDue when the person must have been reached
 * @param identityInDoubt whether a human has to look who this is
 */
public record PlanOpened(
    PlanId plan,
    PersonId person,
    OrganisationId sender,
    Instant contactDue,
    List<ReferralId> referrals,
    boolean identityInDoubt) {}
