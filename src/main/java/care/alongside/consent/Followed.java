package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A consent as far as time goes: when the person is asked again, and when it ends. A yes that ends
 * before the others was meant so: nobody is asked about it.
 *
 * @param plan the plan that it hangs on, if any
 * @param active whether it opens anything between its start and its end
 * @param renewal when to ask the person whether they still agree; empty when the whole of it is
 *     shorter than the notice
 * @param ends when one yes of it after the other ends, in order; one at least
 */
public record Followed(
    ConsentId id,
    PersonId person,
    Optional<PlanId> plan,
    boolean active,
    Optional<Instant> renewal,
    List<Instant> ends) {

  public Followed {
    ends = List.copyOf(ends);
  }

  /** Whether a yes of it has ended, and another has not. */
  public boolean hasEndedInPart(Instant now) {
    return !now.isBefore(ends.getFirst()) && now.isBefore(ends.getLast());
  }

  /** When something of it ends next; empty when all of it has ended. */
  public Optional<Instant> nextEnd(Instant now) {
    return ends.stream().filter(now::isBefore).findFirst();
  }
}
