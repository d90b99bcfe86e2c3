package care.alongside.person;

import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.util.Optional;

/**
 * There is word for the person themself, published in the transaction of what it tells of.
 *
 * @param plan the plan it is about; empty when it is about no plan in particular
 * @param topic what it is about, in a few words that give nothing away
 * @param words what the person is to read or hear, in plain and kind English
 */
public record PersonTold(PersonId person, Optional<PlanId> plan, String topic, String words) {}
