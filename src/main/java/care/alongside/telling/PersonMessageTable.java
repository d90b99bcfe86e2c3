package care.alongside.telling;

import care.alongside.contact.Approach;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table person_message. It is due by our own clock; a claim ends by the clock of the database.
 */
@Component
class PersonMessageTable {

  private final JdbcClient db;

  PersonMessageTable(JdbcClient db) {
    this.db = db;
  }

  /** Adds a message, unless one of the same plan is waiting that will say the same. */
  void insert(PersonId person, Optional<PlanId> plan, Instant at) {
    db.sql(
            """
            insert into person_message (id, person, plan, created, due)
            select gen_random_uuid(), :person, about.plan, :at, :at
              from (select coalesce(cast(:plan as uuid),
                                    (select p.id
                                       from plan p
                                      where p.patient = :person
                                      order by p.of_somebody_else, p.opened desc, p.id
                                      limit 1)) as plan) about
             where not exists (select 1
                                 from person_message waiting
                                where waiting.person = :person
                                  and waiting.plan is not distinct from about.plan
                                  and waiting.state = 'waiting' and waiting.approach is null)
            """)
        .param("person", person.value())
        .param("plan", plan.map(PlanId::value).orElse(null))
        .param("at", Timestamp.from(at))
        .update();
  }

  /** Claims due messages that nobody else has. */
  List<PersonMessage> claim(Instant now, int limit, Duration lease) {
    return db.sql(
            """
            with due as materialized (
              select id
                from person_message
               where state in ('waiting', 'sent')
                 and due <= :now
                 and (claimed_until is null or claimed_until < clock_timestamp())
               order by due
               limit :limit
                 for update skip locked)
            update person_message m
               set claim = m.claim + 1, attempts = m.attempts + 1,
                   claimed_until = clock_timestamp() + :lease * interval '1 millisecond'
              from due
             where m.id = due.id
            returning m.*
            """)
        .param("now", Timestamp.from(now))
        .param("limit", limit)
        .param("lease", lease.toMillis())
        .query(PersonMessageTable::message)
        .list();
  }

  /**
   * It is about to be handed over, by this way, and is nobody else's for so long again; what is
   * done next may be all we ever hear.
   */
  boolean trying(PersonMessage message, PersonMessage.Tried tried, Duration lease) {
    return db.sql(
                """
                update person_message
                   set approach = :approach, sent_to = :to,
                       claimed_until = clock_timestamp() + :lease * interval '1 millisecond'
                 where id = :id and claim = :claim and state = 'waiting'
                """)
            .param("id", message.id())
            .param("claim", message.claim())
            .param("approach", tried.approach().name())
            .param("to", tried.to())
            .param("lease", lease.toMillis())
            .update()
        == 1;
  }

  /** GOV.UK Notify took it; what became of it is asked at that time. */
  boolean sent(PersonMessage message, String notification, Instant ask) {
    return db.sql(
                """
                update person_message
                   set state = 'sent', attempts = 0, claimed_until = null, due = :due,
                       notification = :notification
                 where id = :id and claim = :claim and state = 'waiting'
                """)
            .param("id", message.id())
            .param("claim", message.claim())
            .param("due", Timestamp.from(ask))
            .param("notification", notification)
            .update()
        == 1;
  }

  /** It is sent anew, as another message, when it is due. */
  boolean again(PersonMessage message, Instant due) {
    return db.sql(
                """
                update person_message
                   set state = 'waiting', sends = sends + 1, claimed_until = null, due = :due,
                       approach = null, sent_to = null, notification = null
                 where id = :id and claim = :claim and state in ('waiting', 'sent')
                """)
            .param("id", message.id())
            .param("claim", message.claim())
            .param("due", Timestamp.from(due))
            .update()
        == 1;
  }

  /** It is looked at again at that time. */
  boolean postpone(PersonMessage message, Instant due) {
    return db.sql(
                """
                update person_message
                   set claimed_until = null, due = :due
                 where id = :id and claim = :claim and state in ('waiting', 'sent')
                """)
            .param("id", message.id())
            .param("claim", message.claim())
            .param("due", Timestamp.from(due))
            .update()
        == 1;
  }

  /** It waits for a safe time, which is no failure; whether a human has been called is kept. */
  boolean waitUntil(PersonMessage message, Instant due, boolean called) {
    return db.sql(
                """
                update person_message
                   set claimed_until = null, due = :due, called = :called, attempts = attempts - 1
                 where id = :id and claim = :claim and state = 'waiting'
                """)
            .param("id", message.id())
            .param("claim", message.claim())
            .param("due", Timestamp.from(due))
            .param("called", called)
            .update()
        == 1;
  }

  /** It is over; where it was sent to is forgotten. */
  boolean end(PersonMessage message, String state, Instant at) {
    return db.sql(
                """
                update person_message
                   set state = :state, ended = :at, claimed_until = null, sent_to = null
                 where id = :id and claim = :claim and state in ('waiting', 'sent')
                """)
            .param("id", message.id())
            .param("claim", message.claim())
            .param("state", state)
            .param("at", Timestamp.from(at))
            .update()
        == 1;
  }

  /** When the next message is due that no courier has. */
  Optional<Instant> nextDue() {
    return db.sql(
            """
            select due
              from person_message
             where state in ('waiting', 'sent')
               and (claimed_until is null or claimed_until < clock_timestamp())
             order by due
             limit 1
            """)
        .query((row, number) -> instant(row, "due"))
        .optional();
  }

  private static PersonMessage message(ResultSet row, int number) throws SQLException {
    return new PersonMessage(
        row.getObject("id", UUID.class),
        new PersonId(row.getObject("person", UUID.class)),
        Optional.ofNullable(row.getObject("plan", UUID.class)).map(PlanId::new),
        instant(row, "created"),
        row.getInt("attempts"),
        row.getInt("sends"),
        row.getLong("claim"),
        row.getBoolean("called"),
        tried(row),
        Optional.ofNullable(row.getString("notification")));
  }

  private static Optional<PersonMessage.Tried> tried(ResultSet row) throws SQLException {
    var approach = row.getString("approach");
    return approach == null
        ? Optional.empty()
        : Optional.of(
            new PersonMessage.Tried(Approach.valueOf(approach), row.getString("sent_to")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
