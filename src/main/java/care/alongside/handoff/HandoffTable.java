package care.alongside.handoff;

import care.alongside.kernel.Coding;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.kernel.VersionedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table handoff. */
@Component
class HandoffTable {

  private static final String ATTEMPT = attempt();

  private final JdbcClient db;

  HandoffTable(JdbcClient db) {
    this.db = db;
  }

  /** Keeps a new handoff; false when one that excludes it is open already. */
  boolean insert(Handoff handoff, Instant authored, Optional<NewHandoff.ReliedOn> relied) {
    return db.sql(
            """
            with kept as (
              insert into handoff
                (id, version, code, status, plan, referral, patient, requester, owner,
                 focus_type, focus, authored, due, consent, consent_version)
              values
                (:id, 1, :code, :status, :plan, :referral, :patient, :requester, :owner,
                 :focusType, :focus, :authored, :due, :consent, :consentVersion)
              on conflict do nothing
              returning id),
            offered as (
              insert into handoff_fact (handoff, code, at, organisation)
              select id, 'offered', :authored, :requester from kept where :status <> 'draft')
            select count(*) as kept from kept
            """)
        .param("id", handoff.id().value())
        .param("code", handoff.code().code())
        .param("status", handoff.status().code())
        .param("plan", handoff.plan().value())
        .param("referral", handoff.referral().map(ReferralId::value).orElse(null))
        .param("patient", handoff.person().value())
        .param("requester", handoff.requester().value())
        .param("owner", handoff.owner().value())
        .param("focusType", handoff.focusType())
        .param("focus", handoff.focus())
        .param("authored", Timestamp.from(authored))
        .param("due", Timestamp.from(handoff.due()))
        .param("consent", relied.map(on -> on.consent().id()).orElse(null))
        .param("consentVersion", relied.map(on -> on.consent().version()).orElse(null))
        .query((row, number) -> row.getInt("kept") == 1)
        .single();
  }

  boolean anyOpen(PlanId plan) {
    return db.sql(
            """
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
    return db.sql(
            """
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, due, outcome
              from handoff
             where id = :id
            """)
        .param("id", id.value())
        .query(HandoffTable::handoff)
        .optional();
  }

  /** Reads it and keeps it from being changed by others until the transaction ends. */
  Optional<Handoff> lock(HandoffId id) {
    return db.sql(
            """
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, due, outcome
              from handoff
             where id = :id
               for update
            """)
        .param("id", id.value())
        .query(HandoffTable::handoff)
        .optional();
  }

  /** The open escalation about something, kept from being changed by others. */
  Optional<Handoff> lockEscalation(UUID focus) {
    return db.sql(
            """
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, due, outcome
              from handoff
             where focus = :focus and code = 'escalation'
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
               for update
            """)
        .param("focus", focus)
        .query(HandoffTable::handoff)
        .optional();
  }

  /** The open offer of a request, kept from being changed by others. */
  Optional<Handoff> lockOffer(ReferralId referral) {
    return db.sql(
            """
            select id, version, code, status, status_reason, plan, referral, patient, requester,
                   owner, focus_type, focus, due, outcome
              from handoff
             where referral = :referral and code = 'fulfill'
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
               for update
            """)
        .param("referral", referral.value())
        .query(HandoffTable::handoff)
        .optional();
  }

  /** How often an escalation about something was raised before, so that holders take turns. */
  int escalationsAbout(UUID focus) {
    return db.sql(
            "select count(*) as times from handoff where focus = :focus and code = 'escalation'")
        .param("focus", focus)
        .query((row, number) -> row.getInt("times"))
        .single();
  }

  /** How many attempts to reach the person stand recorded beside it. */
  int attempts(HandoffId id) {
    return db.sql(
            """
            select count(*) as times
              from document
             where about = :id and type = 'Communication'
               and body::jsonb @> cast(:attempt as jsonb)
               and body::jsonb ->> 'status' in ('completed', 'not-done')
            """)
        .param("id", id.value())
        .param("attempt", ATTEMPT)
        .query((row, number) -> row.getInt("times"))
        .single();
  }

  /** What every attempt has in it: its category, however many others stand beside. */
  private static String attempt() {
    var communication = Json.object();
    communication.putArray("category").add(Coding.ours("communication", "attempt").asConcept());
    return Json.write(communication);
  }

  /** The Task of the registered practice, if the person agreed that it may know of the plan. */
  Optional<HandoffId> practiceToTell(Handoff ended, Instant now) {
    return db.sql(
            """
            select h.id
              from handoff h
              join person p on p.id = h.patient and p.registered_practice = h.owner
             where h.plan = :plan and h.code = 'fulfill' and h.owner <> :owner
               and h.status in
                   ('requested', 'received', 'accepted', 'in-progress', 'on-hold', 'completed')
               and 'plan' = any(consented(h.patient, h.owner, :now))
             order by h.authored desc, h.id
             limit 1
            """)
        .param("plan", ended.plan().value())
        .param("owner", ended.owner().value())
        .param("now", Timestamp.from(now))
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .optional();
  }

  /** The consent that an offer rests on. */
  void restOn(HandoffId id, VersionedId consent) {
    db.sql(
            """
            update handoff
               set consent = :consent, consent_version = :version
             where id = :id
            """)
        .param("consent", consent.id())
        .param("version", consent.version())
        .param("id", id.value())
        .update();
  }

  void update(Handoff next, Optional<String> businessStatus) {
    db.sql(
            """
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
  }

  private static Handoff handoff(ResultSet row, int number) throws SQLException {
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
        row.getObject("due", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("status_reason")).flatMap(Reason::of),
        Optional.ofNullable(row.getString("outcome")).flatMap(Outcome::of));
  }
}
