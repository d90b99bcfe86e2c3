package care.alongside.handoff;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Columns;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table handoff_fact: the first time of each fact counts, and is never overwritten. And what
 * else stands recorded beside a handoff.
 */
@Component
class FactTable {

  private static final String ATTEMPT = attempt();

  private final JdbcClient db;

  FactTable(JdbcClient db) {
    this.db = db;
  }

  void add(HandoffId handoff, TimelineFact fact) {
    db.sql(
            """
            insert into handoff_fact (handoff, code, at, organisation)
            values (:handoff, :code, :at, :organisation)
            on conflict do nothing
            """)
        .param("handoff", handoff.value())
        .param("code", fact.fact().code())
        .param("at", Timestamp.from(fact.at()))
        .param("organisation", fact.by().map(OrganisationId::value).orElse(null))
        .update();
  }

  /** All of them in one statement. */
  void addDelivered(Collection<Handoff> delivered, Instant at) {
    var all = new Columns<>(delivered);
    db.sql(
            """
            insert into handoff_fact (handoff, code, at, organisation)
            select handoff, :code, :at, organisation
              from unnest(:handoffs::uuid[], :organisations::uuid[]) as d (handoff, organisation)
            on conflict do nothing
            """)
        .param("code", Fact.DELIVERED.code())
        .param("at", Timestamp.from(at))
        .param("handoffs", all.uuids(handoff -> handoff.id().value()))
        .param("organisations", all.uuids(handoff -> handoff.owner().value()))
        .update();
  }

  /** Its own; and among them who was asked to take it over, and who did. */
  List<TimelineFact> of(HandoffId handoff) {
    return db.sql(
            """
            select code, at, organisation, cast(null as uuid) as next
              from handoff_fact
             where handoff = :handoff
             union all
            select f.code, f.at, f.organisation, h.owner
              from handoff h
              join handoff_fact f on f.handoff = h.id and f.code in ('offered', 'accepted')
             where h.focus = :handoff and h.code = 'handover'
             order by at, code
            """)
        .param("handoff", handoff.value())
        .query(
            (row, number) ->
                new TimelineFact(
                    fact(row.getString("code")),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    organisation(row, "organisation"),
                    organisation(row, "next")))
        .list();
  }

  private static Optional<OrganisationId> organisation(ResultSet row, String column)
      throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class)).map(OrganisationId::new);
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

  private static Fact fact(String code) {
    return Fact.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
