package care.alongside.consent;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table sharing_override. */
@Component
class OverrideTable {

  private final JdbcClient db;

  OverrideTable(JdbcClient db) {
    this.db = db;
  }

  /** Overrides of one plan are made one at a time. */
  void takeTurn(PlanId plan) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:plan, 1)) is null as locked")
        .param("plan", plan.toString())
        .query((row, number) -> row.getBoolean("locked"))
        .single();
  }

  void insert(SharingOverride made, String actor) {
    var terms = made.terms();
    db.sql(
            """
            insert into sharing_override
              (id, task, plan, patient, sender, recipient, ground, authoriser_system,
               authoriser_value, actor, categories, person_told, reason_not_told, note, made,
               ends, review_due, hidden_until)
            values
              (:id, :task, :plan, :patient, :sender, :recipient, :ground, :authoriserSystem,
               :authoriserValue, :actor, :categories, :told, :reasonNotTold, :note, :made, :ends,
               :reviewDue,
               case when :told then cast(:made as timestamptz)
                    else cast(:reviewDue as timestamptz) end)
            """)
        .param("id", made.id())
        .param("task", made.task().value())
        .param("plan", made.plan().value())
        .param("patient", made.person().value())
        .param("sender", made.sender().value())
        .param("recipient", terms.recipient().value())
        .param("ground", terms.ground().code())
        .param("authoriserSystem", terms.authoriser().system())
        .param("authoriserValue", terms.authoriser().value())
        .param("actor", actor)
        .param("categories", codes(terms.categories()))
        .param("told", made.personTold())
        .param("reasonNotTold", terms.reasonNotTold().orElse(null))
        .param("note", terms.note())
        .param("made", Timestamp.from(made.made()))
        .param("ends", Timestamp.from(made.ends()))
        .param("reviewDue", Timestamp.from(made.reviewDue()))
        .update();
  }

  private static String[] codes(Set<SharingCategory> categories) {
    return categories.stream().map(SharingCategory::code).sorted().toArray(String[]::new);
  }

  List<SharingOverride> open(PlanId plan, Instant now) {
    return db.sql(
            """
            select id, task, plan, patient, sender, recipient, ground, authoriser_system,
                   authoriser_value, categories, reason_not_told, note, made, ends, review_due,
                   reviewed
              from sharing_override
             where plan = :plan and ends > :now
               and exists (select 1
                             from handoff h
                            where h.id = task
                              and h.status not in ('rejected', 'cancelled', 'entered-in-error'))
             order by made
             limit 100
            """)
        .param("plan", plan.value())
        .param("now", Timestamp.from(now))
        .query(OverrideTable::override)
        .list();
  }

  Optional<SharingOverride> about(UUID task) {
    return db.sql(
            """
            select id, task, plan, patient, sender, recipient, ground, authoriser_system,
                   authoriser_value, categories, reason_not_told, note, made, ends, review_due,
                   reviewed
              from sharing_override
             where task in (
                     select :task
                     union all
                     select h.focus
                       from handoff h
                      where h.id = :task and h.code = 'escalation' and h.focus_type = 'Task')
            """)
        .param("task", task)
        .query(OverrideTable::override)
        .optional();
  }

  Map<UUID, String> notes(Collection<UUID> tasks) {
    return db
        .sql("select task, note from sharing_override where task = any(:tasks)")
        .param("tasks", tasks.toArray(UUID[]::new))
        .query((row, number) -> Map.entry(row.getObject("task", UUID.class), row.getString("note")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  void reviewed(HandoffId task, boolean upheld, Instant at) {
    db.sql(
            """
            update sharing_override
               set reviewed = :at, hidden_until = least(hidden_until, :at),
                   ends = case when :upheld then ends else least(ends, :at) end
             where task = :task and reviewed is null
            """)
        .param("at", Timestamp.from(at))
        .param("upheld", upheld)
        .param("task", task.value())
        .update();
  }

  private static SharingOverride override(ResultSet row, int number) throws SQLException {
    return new SharingOverride(
        row.getObject("id", UUID.class),
        new HandoffId(row.getObject("task", UUID.class)),
        new PlanId(row.getObject("plan", UUID.class)),
        new PersonId(row.getObject("patient", UUID.class)),
        new OrganisationId(row.getObject("sender", UUID.class)),
        terms(row),
        instant(row, "made").orElseThrow(),
        instant(row, "ends").orElseThrow(),
        instant(row, "review_due").orElseThrow(),
        instant(row, "reviewed"));
  }

  private static OverrideDecision.Permitted terms(ResultSet row) throws SQLException {
    return new OverrideDecision.Permitted(
        new OrganisationId(row.getObject("recipient", UUID.class)),
        OverrideGround.of(row.getString("ground")).orElseThrow(),
        new Identifier(row.getString("authoriser_system"), row.getString("authoriser_value")),
        Stream.of((String[]) row.getArray("categories").getArray())
            .flatMap(code -> SharingCategory.of(code).stream())
            .collect(Collectors.toSet()),
        Optional.ofNullable(row.getString("reason_not_told")),
        row.getString("note"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
  }
}
