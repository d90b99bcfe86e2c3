package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.store.Together;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the tables consent and consent_share for what falls due; the plan stands with the document.
 */
@Component
class FollowedTable {

  private static final String YES_ENDS =
      """
      array(select distinct s.ends
              from consent_share s
             where s.consent = c.id and s.permit and s.silence is distinct from 'refused'
             order by s.ends)
      """;

  /** One of which all was refused later is as good as taken back. */
  private static final String OPENS =
      """
      c.status = 'active'
      and not exists (
        select 1
          from consent_share s
         where s.consent = c.id and s.permit
        having count(*) > 0 and bool_and(s.silence is not distinct from 'refused'))
      """;

  private final JdbcClient db;
  private final Together together;
  private final Duration notice;

  FollowedTable(JdbcClient db, Together together, ConsentSettings settings) {
    this.db = db;
    this.together = together;
    this.notice = settings.renewBefore();
  }

  Optional<Followed> find(ConsentId id) {
    return db.sql(
            """
            select c.id, c.patient, d.plan, %s as active, c.starts,
                   c.ends, %s as yes_ends
              from consent c
              left join document d on d.id = c.id
             where c.id = :id
            """
                .formatted(OPENS, YES_ENDS))
        .param("id", id.value())
        .query(this::followed)
        .optional();
  }

  /** Those that came with a plan and open something. */
  List<Followed> activeOf(PlanId plan) {
    return together
        .atHand(JustCame.class)
        .map(came -> came.followed(plan, notice))
        .orElseGet(() -> read(plan));
  }

  /** They need not be read back while their plan is being opened. */
  void keepAtHand(Collection<Consent> came) {
    together.keepAtHand(new JustCame(came));
  }

  private List<Followed> read(PlanId plan) {
    together.writeNow();
    return db.sql(
            """
            select c.id, c.patient, d.plan, true as active, c.starts,
                   c.ends, %s as yes_ends
              from document d
              join consent c on c.id = d.id and c.status = 'active'
             where d.plan = :plan and d.type = 'Consent'
             order by c.id
            """
                .formatted(YES_ENDS))
        .param("plan", plan.value())
        .query(this::followed)
        .list();
  }

  /** Consents of the same person about some of the same services, that end before this one. */
  List<ConsentId> renewedBy(ConsentId id) {
    return db.sql(
            """
            select distinct older.id
              from consent newer
              join consent older
                on older.patient = newer.patient and older.id <> newer.id
               and older.status = 'active' and %s < %s
              join consent_share n on n.consent = newer.id and n.permit
              join consent_share o
                on o.consent = older.id and o.permit and o.organisation = n.organisation
             where newer.id = :id and newer.status = 'active'
            """
                .formatted(lastYes("older"), lastYes("newer")))
        .param("id", id.value())
        .query((row, number) -> new ConsentId(row.getObject("id", UUID.class)))
        .list();
  }

  private static String lastYes(String consent) {
    return """
    least(%1$s.ends,
          coalesce((select max(s.ends)
                      from consent_share s
                     where s.consent = %1$s.id and s.permit), %1$s.ends))
    """
        .formatted(consent);
  }

  private Followed followed(ResultSet row, int number) throws SQLException {
    var starts = instant(row, "starts");
    var ends = ends(row);
    var renewal = ends.getLast().minus(notice);
    return new Followed(
        new ConsentId(row.getObject("id", UUID.class)),
        new PersonId(row.getObject("patient", UUID.class)),
        Optional.ofNullable(row.getObject("plan", UUID.class)).map(PlanId::new),
        row.getBoolean("active"),
        Optional.of(renewal).filter(starts::isBefore),
        ends);
  }

  /** A consent is over when its last yes is, which may be before its own end. */
  private static List<Instant> ends(ResultSet row) throws SQLException {
    var ends =
        Stream.of((Timestamp[]) row.getArray("yes_ends").getArray())
            .map(Timestamp::toInstant)
            .toList();
    return ends.isEmpty() ? List.of(instant(row, "ends")) : ends;
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
