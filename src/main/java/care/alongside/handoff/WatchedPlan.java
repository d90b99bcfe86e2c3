package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One open plan, as those who keep watch see it; nothing of the person is in it.
 *
 * @param holder who holds the person, where the reader may know that
 * @param next what is due next, and when, where the reader may know that
 * @param place where it stands among the others
 */
public record WatchedPlan(
    PlanId plan,
    Optional<OrganisationId> holder,
    Optional<Next> next,
    Watch.Place place,
    Set<WatchState> states) {

  public WatchedPlan {
    states = Set.copyOf(states);
  }

  /** A Task, and by when its next step is due. */
  public record Next(HandoffId task, Instant due) {}
}
