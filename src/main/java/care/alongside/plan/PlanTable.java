package care.alongside.plan;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.VersionedId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table plan. */
@Component
class PlanTable {

  private final JdbcClient db;

  PlanTable(JdbcClient db) {
    this.db = db;
  }

  void setAboutMe(PlanId id, UUID aboutMe) {
    db.sql("update plan set about_me = :aboutMe where id = :id")
        .param("aboutMe", aboutMe)
        .param("id", id.value())
        .update();
  }

  Optional<UUID> aboutMe(PlanId id) {
    return db.sql("select about_me from plan where id = :id and about_me is not null")
        .param("id", id.value())
        .query((row, number) -> row.getObject("about_me", UUID.class))
        .optional();
  }

  Instant began(PlanId id) {
    return db.sql(
            """
            select least(coalesce(assessed, contact_due - interval '48 hours'), opened) as began
              from plan
             where id = :id
            """)
        .param("id", id.value())
        .query((row, number) -> row.getObject("began", OffsetDateTime.class).toInstant())
        .single();
  }

  boolean isOfSomebodyElse(PlanId id) {
    return db.sql("select of_somebody_else from plan where id = :id")
        .param("id", id.value())
        .query((row, number) -> row.getBoolean("of_somebody_else"))
        .optional()
        .orElse(false);
  }

  void setOfSomebodyElse(PlanId id) {
    db.sql("update plan set of_somebody_else = true where id = :id")
        .param("id", id.value())
        .update();
  }

  /** The plan has no words any more; nor has any other those that came with it. */
  void dropAboutMe(PlanId id) {
    db.sql(
            """
            update plan p
               set about_me = null
              from plan wrong
             where wrong.id = :id and p.patient = wrong.patient and p.about_me = wrong.about_me
               and (p.id = wrong.id
                    or exists (select 1
                                 from document d
                                where d.id = wrong.about_me and d.plan = wrong.id))
            """)
        .param("id", id.value())
        .update();
    db.sql(
            """
            select renew_readers(array[patient], 'QuestionnaireResponse') from plan where id = :id
            """)
        .param("id", id.value())
        .query(row -> {});
  }

  Optional<Plan> find(PlanId id) {
    return db.sql(
            """
            select p.id, p.patient, p.sender, p.status, p.contact_due,
                   p.paused_from, p.paused_until, p.contact_paused, p.asks_first,
                   p.withdrawn is not null as withdrawn, d.id as about_me, d.version as about_me_version
              from plan p
              left join document d on d.id = p.about_me and d.plan = p.id
             where p.id = :id
            """)
        .param("id", id.value())
        .query(PlanTable::plan)
        .optional();
  }

  List<PlanId> openOf(PersonId person) {
    return db.sql(
            """
            select id
              from plan
             where patient = :person and status = 'active'
             order by opened, id
            """)
        .param("person", person.value())
        .query((row, number) -> new PlanId(row.getObject("id", UUID.class)))
        .list();
  }

  Optional<PlanId> latestOpenOf(PersonId person, OrganisationId sender) {
    return db.sql(
            """
            select id
              from plan
             where patient = :person and sender = :sender and status = 'active'
             order by opened desc, id desc
             limit 1
            """)
        .param("person", person.value())
        .param("sender", sender.value())
        .query((row, number) -> new PlanId(row.getObject("id", UUID.class)))
        .optional();
  }

  /** Ends it; as revoked if the person no longer wanted it. */
  String end(PlanId id, Instant at) {
    return db.sql(
            """
            update plan
               set status = case when withdrawn is null then 'completed' else 'revoked' end,
                   ended = :at
             where id = :id
            returning status
            """)
        .param("at", Timestamp.from(at))
        .param("id", id.value())
        .query((row, number) -> row.getString("status"))
        .single();
  }

  void withdraw(PlanId id, Instant at) {
    db.sql("update plan set withdrawn = coalesce(withdrawn, :at) where id = :id")
        .param("at", Timestamp.from(at))
        .param("id", id.value())
        .update();
  }

  private static Plan plan(ResultSet row, int number) throws SQLException {
    return new Plan(
        new PlanId(row.getObject("id", UUID.class)),
        new PersonId(row.getObject("patient", UUID.class)),
        new OrganisationId(row.getObject("sender", UUID.class)),
        row.getString("status"),
        row.getObject("contact_due", OffsetDateTime.class).toInstant(),
        aboutMe(row),
        pause(row),
        row.getBoolean("asks_first"),
        row.getBoolean("withdrawn"));
  }

  private static Optional<Pause> pause(ResultSet row) throws SQLException {
    var until = row.getObject("paused_until", OffsetDateTime.class);
    return until == null
        ? Optional.empty()
        : Optional.of(
            new Pause(
                row.getObject("paused_from", OffsetDateTime.class).toInstant(),
                until.toInstant(),
                row.getBoolean("contact_paused")));
  }

  /** The About me of a row that also holds its current version. */
  static Optional<VersionedId> aboutMe(ResultSet row) throws SQLException {
    int version = row.getInt("about_me_version");
    return Optional.ofNullable(row.getObject("about_me", UUID.class))
        .map(id -> new VersionedId(id, version));
  }
}
