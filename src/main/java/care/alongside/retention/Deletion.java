package care.alongside.retention;

import care.alongside.audit.AuditLog;
import care.alongside.kernel.PlanId;
import care.alongside.retention.EndedPlanTable.Held;
import care.alongside.workflow.OpenConversations;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes plans with all that belongs to them, in one transaction: whole, or not at all. */
@Component
class Deletion {

  private final EndedPlanTable table;
  private final RecordTables records;
  private final OpenConversations conversations;
  private final AuditLog audit;
  private final Clock clock;

  Deletion(
      EndedPlanTable table,
      RecordTables records,
      OpenConversations conversations,
      AuditLog audit,
      Clock clock) {
    this.table = table;
    this.records = records;
    this.conversations = conversations;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Deletes those of these that nobody works with just now; the others are found again.
   *
   * @return how many it were
   */
  @Transactional
  public int of(Collection<PlanId> ended) {
    var plans = quiet(table.hold(ended));
    if (!plans.isEmpty()) {
      plans.forEach(plan -> audit.deleted(plan.id(), plan.version(), plan.person()));
      var ids = plans.stream().map(Held::id).toList();
      var persons = plans.stream().map(Held::person).distinct().toList();
      var leavers = records.leavers(persons, ids);
      conversations.end(ids, leavers);
      records.delete(ids, persons, leavers, clock.instant());
    }
    return plans.size();
  }

  /** Looked at again now that nobody can begin anything. */
  private List<Held> quiet(List<Held> held) {
    var ids = held.stream().map(Held::id).toList();
    var busy = new HashSet<>(table.open(ids));
    busy.addAll(conversations.of(ids));
    return held.stream().filter(plan -> !busy.contains(plan.id())).toList();
  }
}
