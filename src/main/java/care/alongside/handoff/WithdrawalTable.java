package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a withdrawal asks of the tables handoff and consent. */
@Component
class WithdrawalTable {

  private final JdbcClient db;

  WithdrawalTable(JdbcClient db) {
    this.db = db;
  }

  /** Keeps all that is open about a person from being changed until the transaction ends. */
  void standStill(PersonId person) {
    db.sql(
            """
            select id
              from handoff
             where patient = :person
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
             order by id
               for update
            """)
        .param("person", person.value())
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
  }

  /**
   * What is open although nothing that it rests on is left: what was offered with a consent, and
   * the wish that such work stops. Direct care rests on none. What asks somebody to take over comes
   * before what they would take over. It stays as it is until the transaction ends.
   */
  List<HandoffId> unconsented(PersonId person, Instant now) {
    return db.sql(
            """
            select h.id
              from handoff h
              left join handoff target
                on target.id = h.focus and h.code = 'abort'
             where h.patient = :person
               and h.status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
               and (h.consent is not null or target.consent is not null)
               and cardinality(consented(h.patient, h.owner, :now)) = 0
             order by h.code = 'handover' desc, h.code = 'fulfill' desc, h.id
               for update of h
            """)
        .param("person", person.value())
        .param("now", Timestamp.from(now))
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .list();
  }

  /** What these services are asked to do for a plan, or do, with a consent. */
  List<HandoffId> openWithConsent(PlanId plan, Collection<OrganisationId> owners) {
    return db.sql(
            """
            select id
              from handoff
             where plan = :plan and owner = any(:owners) and code = 'fulfill'
               and consent is not null
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
             order by id
            """)
        .param("plan", plan.value())
        .param("owners", owners.stream().map(OrganisationId::value).toArray(UUID[]::new))
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .list();
  }

  /**
   * How one service stands to a person now.
   *
   * @param asked whether it was ever asked anything for them, also where it handed that over
   * @param deleteBy when it has to have deleted what it has, if it was told so
   */
  record Stand(String name, Set<String> sees, boolean asked, Optional<Instant> deleteBy) {}

  List<Stand> stands(PersonId person, Collection<OrganisationId> recipients, Instant now) {
    return db.sql(
            """
            select o.name, consented(:person, o.id, :now) as sees, count(h.id) > 0 as asked,
                   max(h.due) filter (where h.status_reason = 'consent-withdrawn') as delete_by
              from organisation o
              left join handoff h
                on h.patient = :person and h.status <> 'draft'
               and (h.owner = o.id or h.code = 'handover' and h.requester = o.id)
             where o.id = any(:recipients)
             group by o.id, o.name
             order by o.name
            """)
        .param("person", person.value())
        .param("recipients", recipients.stream().map(OrganisationId::value).toArray(UUID[]::new))
        .param("now", Timestamp.from(now))
        .query(WithdrawalTable::stand)
        .list();
  }

  /** Of which versions the owners of these handoffs may be told; of a missing one, of none. */
  Map<HandoffId, Tellable> tellable(Collection<HandoffId> handoffs, Instant now) {
    return db
        .sql(
            """
            select id, version, withdrawn from tellable(:ids, :now)
            """)
        .param("ids", handoffs.stream().map(HandoffId::value).toArray(UUID[]::new))
        .param("now", Timestamp.from(now))
        .query(
            (row, number) ->
                Map.entry(
                    new HandoffId(row.getObject("id", UUID.class)),
                    row.getBoolean("withdrawn")
                        ? Tellable.only(row.getInt("version"))
                        : Tellable.any()))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Stand stand(ResultSet row, int number) throws SQLException {
    return new Stand(
        row.getString("name"),
        Set.of((String[]) row.getArray("sees").getArray()),
        row.getBoolean("asked"),
        Optional.ofNullable(row.getObject("delete_by", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
