package care.alongside.handoff;

import care.alongside.kernel.PlanId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What went wrong, written down once for each thing; closed when that thing has come right. */
@Component
public class Incidents {

  private static final Duration AT_ONCE = Duration.ofMinutes(1);

  private final IncidentTable table;
  private final Clock clock;

  Incidents(IncidentTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Writes down what went wrong with this handoff at that time, once. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void raise(IncidentKind kind, Handoff about, Instant due) {
    var now = clock.instant();
    table.insert(
        new IncidentTable.Raised(
            kind,
            about.plan(),
            about.id(),
            due,
            now,
            isLate(due) ? Duration.between(due, now) : Duration.ZERO));
  }

  /** Whether something that should have happened then is only happening now. */
  public boolean isLate(Instant due) {
    return Duration.between(due, clock.instant()).compareTo(AT_ONCE) > 0;
  }

  /** It came right. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void close(IncidentKind kind, PlanId plan) {
    table.close(kind, plan, clock.instant());
  }
}
