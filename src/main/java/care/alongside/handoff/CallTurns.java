package care.alongside.handoff;

import care.alongside.directory.Teams;
import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whose turn it is to be called, while it can be seen to in time. */
@Component
class CallTurns {

  private final CallTable calls;
  private final Teams teams;
  private final HandoffClock clock;

  CallTurns(CallTable calls, Teams teams, HandoffClock clock) {
    this.calls = calls;
    this.teams = teams;
    this.clock = clock;
  }

  /**
   * The sender's standing team first, and the sender itself should that team hand it back; whoever
   * else stands behind the plan where neither is there before it is due.
   *
   * @param not whoever it is about, who is not asked to see to themselves
   */
  OrganisationId next(
      OrganisationId sender, UUID about, String concern, Optional<OrganisationId> not) {
    var before = before(about, concern, not);
    return teams.toCall(sender, before, clock.now(), clock.coordinationDue());
  }

  /** The same for what has to be seen to in a certain time. */
  OrganisationId nextWithin(
      OrganisationId sender, UUID about, String concern, Instant from, Instant until) {
    return teams.toCall(sender, before(about, concern, Optional.empty()), from, until);
  }

  private Teams.Before before(UUID about, String concern, Optional<OrganisationId> not) {
    int timesHandedBack = calls.timesHandedBack(about, concern);
    var last =
        timesHandedBack == 0
            ? Optional.<OrganisationId>empty()
            : Optional.of(calls.asked(about, concern).getLast());
    return new Teams.Before(timesHandedBack, last, not);
  }
}
