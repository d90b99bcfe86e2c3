package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Who holds whom, and what is due: for the teams that keep watch over a sender's plans. */
@Component
public class Watch {

  private static final Duration SOON = Duration.ofHours(24);

  private final WatchTable table;
  private final Clock clock;

  Watch(WatchTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * How many plans are open, and how many of them are in each state.
   *
   * @param states all of them
   */
  public record Counts(int plans, Map<WatchState, Integer> states) {

    public Counts {
      states = Map.copyOf(states);
    }
  }

  /**
   * Which plans to list.
   *
   * @param only those in this state; without it all that are open
   * @param after where the last plan of the page before stood
   */
  public record Asked(Optional<WatchState> only, Optional<Place> after, int count) {}

  /**
   * Where a plan stands in the list.
   *
   * @param due to the microsecond in UTC; -infinity where nothing is due
   */
  public record Place(String due, UUID plan) {}

  /** What there is, and a page of it, by what is due first. */
  public record Seen(Counts counts, List<WatchedPlan> plans) {

    public Seen {
      plans = List.copyOf(plans);
    }
  }

  /** Two statements, both of the same moment. */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  public Seen look(OrganisationId me, Asked asked) {
    var now = clock.instant();
    var soon = now.plus(SOON);
    return new Seen(table.count(me, now, soon), table.find(me, asked, now, soon));
  }
}
