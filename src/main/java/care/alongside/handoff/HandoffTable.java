package care.alongside.handoff;

import care.alongside.kernel.Columns;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.kernel.VersionedId;
import care.alongside.store.Together;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table handoff. */
@Component
class HandoffTable {

  private final JdbcClient db;
  private final Together together;
  private final Together.Writer<Begun> writer = this::insertAll;

  HandoffTable(JdbcClient db, Together together) {
    this.db = db;
    this.together = together;
  }

  private JdbcClient.StatementSpec read(String statement) {
    together.writeNow();
    return db.sql(statement);
  }

  /** Keeps a new handoff; false when one that excludes it is open already. */
  boolean insertIfNoneIsOpen(Begun begun) {
    together.writeNow();
    return insert(List.of(begun)) == 1;
  }

  /** Keeps a new handoff that nothing excludes, together with others if it can wait for them. */
  void insert(Begun begun) {
    together.write(writer, List.of(begun));
  }

  private void insertAll(Collection<Begun> begun) {
    if (insert(begun) < begun.size()) {
      throw new IllegalStateException("A handoff that excludes a new one is open already");
    }
  }

  /** How many were kept. */
  private int insert(Collection<Begun> begun) {
    var all = new Columns<>(begun);
    return db.sql(
            """
                with kept as (
                  insert into handoff
                    (id, version, code, status, plan, referral, patient, requester, owner,
                     focus_type, focus, concern, authored, due, consent, consent_version)
                  select id, 1, code, status, plan, referral, patient, requester, owner,
                         focus_type, focus, concern, authored, due, consent, consent_version
                    from unnest(:ids::uuid[], :codes::text[], :statuses::text[], :plans::uuid[],
                                :referrals::uuid[], :patients::uuid[], :requesters::uuid[],
                                :owners::uuid[], :focusTypes::text[], :focuses::uuid[],
                                :concerns::text[], :authored::timestamptz[], :dues::timestamptz[],
                                :consents::uuid[], :consentVersions::integer[])
                           as begun (id, code, status, plan, referral, patient, requester, owner,
                                     focus_type, focus, concern, authored, due, consent,
                                     consent_version)
                  on conflict do nothing
                  returning id, status, authored, requester),
                offered as (
                  insert into handoff_fact (handoff, code, at, organisation)
                  select id, 'offered', authored, requester
                    from kept where status not in ('draft', 'completed'))
                select count(*) as kept from kept
                """)
        .paramSource(values(all))
        .query((row, number) -> row.getInt("kept"))
        .single();
  }

  private static SqlParameterSource values(Columns<Begun> all) {
    return new MapSqlParameterSource()
        .addValue("ids", all.uuids(begun -> begun.handoff().id().value()))
        .addValue("codes", all.texts(begun -> begun.handoff().code().code()))
        .addValue("statuses", all.texts(begun -> begun.handoff().status().code()))
        .addValue("plans", all.uuids(begun -> begun.handoff().plan().value()))
        .addValue(
            "referrals",
            all.uuids(begun -> begun.handoff().referral().map(ReferralId::value).orElse(null)))
        .addValue("patients", all.uuids(begun -> begun.handoff().person().value()))
        .addValue("requesters", all.uuids(begun -> begun.handoff().requester().value()))
        .addValue("owners", all.uuids(begun -> begun.handoff().owner().value()))
        .addValue("focusTypes", all.texts(begun -> begun.handoff().focusType()))
        .addValue("focuses", all.uuids(begun -> begun.handoff().focus()))
        .addValue("concerns", all.texts(begun -> begun.handoff().concern()))
        .addValue("authored", all.times(Begun::authored))
        .addValue("dues", all.times(begun -> begun.handoff().due()))
        .addValue("consents", all.uuids(begun -> begun.consent().map(VersionedId::id).orElse(null)))
        .addValue(
            "consentVersions",
            all.numbers(begun -> begun.consent().map(VersionedId::version).orElse(null)));
  }

  /** A handoff that begins, and the consent that it rests on. */
  record Begun(Handoff handoff, Instant authored, Optional<VersionedId> consent) {}

  /** The handoffs of a plan of which its sender is told, in order: not who the person may be. */
  List<HandoffId> tasksOf(PlanId plan) {
    return together
        .waiting(writer)
        .map(begun -> tasksOf(plan, begun))
        .orElseGet(() -> readTasks(plan));
  }

  private static List<HandoffId> tasksOf(PlanId plan, List<Begun> waiting) {
    return waiting.stream()
        .filter(begun -> begun.handoff().plan().equals(plan))
        .filter(begun -> !begun.handoff().focusType().equals("Patient"))
        .sorted(
            Comparator.comparing(Begun::authored)
                .thenComparing(begun -> begun.handoff().code().code())
                .thenComparing(begun -> begun.handoff().id().toString()))
        .map(begun -> begun.handoff().id())
        .toList();
  }

  private List<HandoffId> readTasks(PlanId plan) {
    return read("""
            select id
              from handoff
             where plan = :plan and focus_type <> 'Patient'
             order by authored, code, id
            """)
        .param("plan", plan.value())
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .list();
  }

  boolean anyOpen(PlanId plan) {
    return read("""
            select exists (
              select 1 from handoff
               where plan = :plan
                 and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold'))
              as found
            """)
        .param("plan", plan.value())
        .query((row, number) -> row.getBoolean("found"))
        .single();
  }

  Optional<Handoff> find(HandoffId id) {
    return read("""
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, concern, due, outcome
              from handoff
             where id = :id
            """)
        .param("id", id.value())
        .query(HandoffTable::handoff)
        .optional();
  }

  List<Handoff> findAll(Collection<HandoffId> ids) {
    return read("""
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, concern, due, outcome
              from handoff
             where id = any(:ids)
            """)
        .param("ids", ids.stream().map(HandoffId::value).toArray(UUID[]::new))
        .query(HandoffTable::handoff)
        .list();
  }

  /** Reads it and keeps it from being changed by others until the transaction ends. */
  Optional<Handoff> lock(HandoffId id) {
    return read("""
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, concern, due, outcome
              from handoff
             where id = :id
               for update
            """)
        .param("id", id.value())
        .query(HandoffTable::handoff)
        .optional();
  }

  /** The open offer of a request, kept from being changed by others. */
  Optional<Handoff> lockOffer(ReferralId referral) {
    return read("""
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, concern, due, outcome
              from handoff
             where referral = :referral and code = 'fulfill'
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
               for update
            """)
        .param("referral", referral.value())
        .query(HandoffTable::handoff)
        .optional();
  }

  /** The consent that an offer rests on. */
  void restOn(HandoffId id, VersionedId consent) {
    read("""
            update handoff
               set consent = :consent, consent_version = :version where id = :id
            """)
        .param("consent", consent.id())
        .param("version", consent.version())
        .param("id", id.value())
        .update();
  }

  void update(Handoff next, Optional<String> businessStatus) {
    int changed =
        read("""
            update handoff
               set version = :version, status = :status, status_reason = :reason, due = :due,
                   outcome = :outcome, business_status = :businessStatus
             where id = :id and version = :version - 1
            """)
            .param("version", next.version())
            .param("status", next.status().code())
            .param("reason", next.statusReason().map(Reason::code).orElse(null))
            .param("due", Timestamp.from(next.due()))
            .param("outcome", next.outcome().map(Outcome::code).orElse(null))
            .param("businessStatus", businessStatus.orElse(null))
            .param("id", next.id().value())
            .update();
    if (changed != 1) {
      throw new OptimisticLockingFailureException("Task %s was changed".formatted(next.id()));
    }
  }

  /** A draft that is never sent had nobody but who wrote it, whomever its Task names. */
  void keepWithRequester(HandoffId dropped) {
    db.sql("update handoff set owner = requester where id = :id")
        .param("id", dropped.value())
        .update();
  }

  /** Whether it was a draft that ended before anybody was sent it. */
  boolean wasDropped(Handoff ended) {
    return ended.owner().equals(ended.requester())
        && !ended.focusType().equals("Task")
        && db.sql(
                """
                select not exists (
                         select 1 from handoff_fact where handoff = :id and code = 'offered')
                """)
            .param("id", ended.id().value())
            .query(Boolean.class)
            .single();
  }

  static Handoff handoff(ResultSet row, int number) throws SQLException {
    return new Handoff(
        new HandoffId(row.getObject("id", UUID.class)),
        row.getInt("version"),
        HandoffCode.of(row.getString("code")).orElseThrow(),
        HandoffStatus.of(row.getString("status")).orElseThrow(),
        new PlanId(row.getObject("plan", UUID.class)),
        Optional.ofNullable(row.getObject("referral", UUID.class)).map(ReferralId::new),
        new PersonId(row.getObject("patient", UUID.class)),
        new OrganisationId(row.getObject("requester", UUID.class)),
        new OrganisationId(row.getObject("owner", UUID.class)),
        row.getString("focus_type"),
        row.getObject("focus", UUID.class),
        row.getString("concern"),
        row.getObject("due", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("status_reason")).flatMap(Reason::of),
        Optional.ofNullable(row.getString("outcome")).flatMap(Outcome::of));
  }
}
