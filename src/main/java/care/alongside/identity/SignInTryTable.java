package care.alongside.identity;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table sign_in_try. A try counts before it is judged, so that many at once are not free. */
@Component
class SignInTryTable {

  private final JdbcClient db;

  SignInTryTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * Counts one more try, and closes the door behind it for as long as its number says.
   *
   * @param free how many tries have no pause after them
   * @param longest the longest pause
   * @return false when the door is closed, so that it is not tried at all
   */
  boolean count(String subject, int free, Duration longest, Instant now) {
    return db.sql(
                """
                insert into sign_in_try as t (subject, tries, closed_until)
                values (:subject, 1, :now)
                on conflict (subject) do update
                   set tries = t.tries + 1,
                       closed_until =
                         case when t.tries < :free then excluded.closed_until
                              else excluded.closed_until + interval '1 second'
                                     * least(:longest, power(2, least(t.tries - :free, 30)))
                         end
                 where t.closed_until <= excluded.closed_until
                """)
            .param("subject", subject)
            .param("free", free)
            .param("longest", longest.toSeconds())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** When the door opens again; empty when nobody has tried. */
  Optional<Instant> closedUntil(String subject) {
    return db.sql("select closed_until from sign_in_try where subject = :subject")
        .param("subject", subject)
        .query((row, number) -> row.getObject("closed_until", OffsetDateTime.class).toInstant())
        .optional();
  }

  void forget(String subject) {
    db.sql("delete from sign_in_try where subject = :subject").param("subject", subject).update();
  }

  /** Takes back one try that was right. */
  void takeBack(String subject, Instant now) {
    db.sql(
            """
            update sign_in_try
               set tries = greatest(tries - 1, 0), closed_until = :now
             where subject = :subject
            """)
        .param("subject", subject)
        .param("now", Timestamp.from(now))
        .update();
  }

  void forgetBefore(Instant then) {
    db.sql("delete from sign_in_try where closed_until < :then")
        .param("then", Timestamp.from(then))
        .update();
  }
}
