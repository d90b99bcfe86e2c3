package care.alongside.audit;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table audit_entry, as it is read. */
@Component
class AuditTable {

  private static final String COLUMNS =
      """
      e.id, e.chain, e.at, e.organisation, e.action, e.type, e.ground, e.recipient, e.categories,
      e.consents, e.resources, audit_legal_basis(e.ground, e.override) as legal,
      audit_confidentiality_bases(e.ground, e.override, e.consents) as confidentiality
      """;

  private final JdbcClient db;

  AuditTable(JdbcClient db) {
    this.db = db;
  }

  List<AuditEntry> given(AuditTrail.Asked asked, Instant now) {
    var after = asked.after();
    return db.sql(
            """
            select %s
              from audit_entry e
             where e.chain = :person and e.ground in ('direct-care', 'consent', 'override')
               and (cast(:at as timestamptz) is null or (e.at, e.id) < (:at, cast(:id as uuid)))
               and case when cast(:reader as uuid) is null then not audit_hidden(e.id, :now)
                        else audit_known(e.id, cast(:reader as uuid)) end
             order by e.at desc, e.id desc
             limit :limit
            """
                .formatted(COLUMNS))
        .param("person", asked.person())
        .param("reader", asked.reader().map(OrganisationId::value).orElse(null))
        .param("now", Timestamp.from(now))
        .param("at", after.map(place -> Timestamp.from(place.at())).orElse(null))
        .param("id", after.map(AuditTrail.Place::id).orElse(null))
        .param("limit", asked.limit())
        .query(AuditTable::entry)
        .list();
  }

  boolean wasGiven(PersonId person, PlanId plan, OrganisationId to) {
    return db.sql(
            """
            select exists (
              select 1
                from audit_entry e
               cross join lateral unnest(e.resources) r (name)
                join document d on d.id = cast(split_part(r.name, '/', 2) as uuid)
               where e.chain = :person and e.recipient = :to and e.action <> 'override'
                 and e.ground in ('direct-care', 'consent', 'override')
                 and (d.plan = :plan or d.type = 'Patient'))
              as found
            """)
        .param("person", person.value())
        .param("to", to.value())
        .param("plan", plan.value())
        .query((row, number) -> row.getBoolean("found"))
        .single();
  }

  List<AuditEntry> all(Collection<UUID> ids) {
    return db.sql(
            """
            select %s
              from audit_entry e
             where e.id = any(:ids)
            """
                .formatted(COLUMNS))
        .param("ids", ids.toArray(UUID[]::new))
        .query(AuditTable::entry)
        .list();
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    var ground = ground(row);
    var lawfulness = new Lawfulness(row.getString("legal"), texts(row, "confidentiality"));
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getObject("chain", UUID.class),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        organisation(row, "organisation"),
        row.getString("action"),
        row.getString("type"),
        ground,
        ground.filter(found -> found != Ground.OWN).map(_ -> lawfulness),
        organisation(row, "recipient"),
        texts(row, "categories"),
        texts(row, "consents"),
        texts(row, "resources"));
  }

  private static Optional<OrganisationId> organisation(ResultSet row, String column)
      throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class)).map(OrganisationId::new);
  }

  private static Optional<Ground> ground(ResultSet row) throws SQLException {
    var code = Optional.ofNullable(row.getString("ground"));
    return Arrays.stream(Ground.values()).filter(g -> code.equals(Optional.of(g.code()))).findAny();
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
