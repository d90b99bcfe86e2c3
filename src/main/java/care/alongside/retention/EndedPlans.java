package care.alongside.retention;

import care.alongside.kernel.Rounds;
import care.alongside.workflow.OpenConversations;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Plans that have ended are deleted when they have been kept for their time: again and again
 * by itself, and by hand where time is moved. Any number of nodes may do it at once, each some.
 */
@Component
@EnableConfigurationProperties(RetentionSettings.class)
public class EndedPlans implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(EndedPlans.class);
  private static final int AT_ONCE = 50;
  private static final Instant FOR_EVER = Instant.parse("9999-12-31T00:00:00Z");

  /** By how much the end of a month may move the end of so many months. */
  private static final Period UNEVEN_MONTHS = Period.ofDays(4);

  private final EndedPlanTable table;
  private final OpenConversations conversations;
  private final Deletion deletion;
  private final RetentionSettings settings;
  private final Clock clock;

  private final Rounds rounds;

  EndedPlans(
      EndedPlanTable table,
      OpenConversations conversations,
      Deletion deletion,
      RetentionSettings settings,
      Clock clock) {
    this.table = table;
    this.conversations = conversations;
    this.deletion = deletion;
    this.settings = settings;
    this.clock = clock;
    this.rounds = new Rounds("ended-plans", settings.lookEvery(), this::runDue);
  }

  /** When the next plan has had its time; may be in the past. */
  public Optional<Instant> nextDue() {
    return pages(FOR_EVER)
        .flatMap(page -> quiet(page).stream())
        .map(plan -> plan.due(settings.keepEndedPlans()))
        .findFirst();
  }

  /** Deletes all that have had their time, and says how many it were. */
  public int runDue() {
    var now = clock.instant();
    var end = now.atOffset(ZoneOffset.UTC).minus(settings.keepEndedPlans()).plus(UNEVEN_MONTHS);
    int count =
        pages(end.toInstant())
            .map(page -> due(page, now))
            .mapToInt(due -> delete(quiet(due)))
            .sum();
    if (count > 0) {
      LOG.info("{} plans have had their time and were deleted", count);
    }
    return count;
  }

  /** A page at a time, each behind the one before it, whatever became of that. */
  private Stream<List<EndedPlan>> pages(Instant end) {
    return Stream.iterate(
            table.endedBy(end, Optional.empty(), AT_ONCE),
            page -> !page.isEmpty(),
            page -> table.endedBy(end, Optional.of(page.getLast()), AT_ONCE))
        .takeWhile(_ -> isRunning());
  }

  private List<EndedPlan> due(List<EndedPlan> page, Instant now) {
    return page.stream().filter(plan -> !plan.due(settings.keepEndedPlans()).isAfter(now)).toList();
  }

  private List<EndedPlan> quiet(List<EndedPlan> ended) {
    var open = conversations.of(ended.stream().map(EndedPlan::id).toList());
    return ended.stream().filter(plan -> !open.contains(plan.id())).toList();
  }

  /** One that cannot be deleted keeps back none of the others. */
  private int delete(List<EndedPlan> ended) {
    try {
      return deletion.of(ended.stream().map(EndedPlan::id).toList());
    } catch (DataAccessResourceFailureException e) {
      throw e;
    } catch (RuntimeException e) {
      if (ended.size() == 1) {
        LOG.error("Plan {} has had its time and could not be deleted", ended.getFirst().id(), e);
        return 0;
      }
      return ended.stream().mapToInt(one -> delete(List.of(one))).sum();
    }
  }

  /** Lets what is under way finish, and then rests. */
  public void pause() {
    rounds.pause();
  }

  /** Works again. */
  public void resume() {
    rounds.resume();
  }

  @Override
  public void start() {
    rounds.begin();
  }

  @Override
  public void stop() {
    rounds.end();
  }

  @Override
  public boolean isRunning() {
    return rounds.isRunning();
  }
}
