package care.alongside.crash;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in the tables when it is over. */
final class Aftermath {

  private final JdbcClient db;
  private final int plans;

  Aftermath(JdbcClient db, int plans) {
    this.db = db;
    this.plans = plans;
  }

  /**
   * Waits until this time has come and nothing is left to do, not even a job that has failed and
   * will be tried again later.
   */
  void awaitQuiet(Instant until, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    for (var left = left(until); !left.equals("0 0 0 0"); left = left(until)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Messages, jobs, offers, time left: " + left);
      }
      Moments.pass(500);
    }
  }

  /** Waits until no message is left to send. */
  void awaitDelivered(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (waiting() > 0) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Messages left: " + waiting());
      }
      Moments.pass(200);
    }
  }

  private int waiting() {
    return db.sql("select count(*) from message where state = 'waiting'")
        .query(Integer.class)
        .single();
  }

  private String left(Instant until) {
    try {
      return db.sql(
              """
              select concat_ws(' ',
                (select count(*) from message where state = 'waiting'),
                (select count(*)
                   from camunda.act_ru_job
                  where retries_ > 0
                    and (duedate_ <= c.time at time zone 'UTC' or exception_stack_id_ is not null)),
                (select count(*) from handoff where code = 'fulfill' and status = 'requested'),
                case when c.time < :until then 1 else 0 end)
                from (select now() + milliseconds_ahead * interval '1 millisecond' as time
                        from rehearsal.clock) c
              """)
          .param("until", Timestamp.from(until))
          .query(String.class)
          .single();
    } catch (DataAccessException notYet) {
      return "unknown";
    }
  }

  int plans() {
    return db.sql("select count(*) from plan").query(Integer.class).single();
  }

  /** Plans whose contact was due, and for which not exactly one human was called. */
  List<UUID> plansNotCalledAboutOnce() {
    return db.sql(
            """
            select p.id
              from plan p
             where 1 <> (select count(*)
                           from handoff e
                           join handoff c on c.id = e.focus and c.code = 'aftercare-contact'
                          where c.plan = p.id and e.code = 'escalation' and e.concern = '')
             limit :plans
            """)
        .param("plans", plans)
        .query(UUID.class)
        .list();
  }

  /** What services were asked for in these plans, and no longer have to do with. */
  Set<String> tasksOf(Set<String> plans) {
    return Set.copyOf(asked(plans, ""));
  }

  /** What rests on agreement in these plans, and has not ended. */
  List<String> openIn(Set<String> plans) {
    return asked(
        plans,
        """
         and consent is not null
         and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
        """);
  }

  private List<String> asked(Set<String> plans, String which) {
    return db.sql(
            """
            select id::text
              from handoff
             where 'CarePlan/' || plan = any(:plans) and code = 'fulfill'
            """
                + which)
        .param("plans", plans.toArray(String[]::new))
        .query(String.class)
        .list();
  }

  Map<String, String> statusOf(Set<String> tasks) {
    return new TreeMap<>(
        db
            .sql("select id::text, status from handoff where id::text = any(:ids)")
            .param("ids", tasks.toArray(String[]::new))
            .query((row, number) -> Map.entry(row.getString(1), row.getString(2)))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Messages that no partner took, although nothing forbade to send them. */
  List<String> undelivered(Collection<FaultyPartners.Arrival> arrivals) {
    var taken =
        arrivals.stream()
            .filter(FaultyPartners.Arrival::taken)
            .map(FaultyPartners.Arrival::id)
            .collect(Collectors.toSet());
    var withheld = withheld();
    return messages().keySet().stream()
        .filter(id -> !taken.contains(id) && !withheld.contains(id))
        .toList();
  }

  /** What came to somebody for whom there is no message. */
  List<FaultyPartners.Arrival> strange(Collection<FaultyPartners.Arrival> arrivals) {
    var messages = messages();
    return arrivals.stream()
        .filter(arrival -> !Integer.valueOf(arrival.to()).equals(messages.get(arrival.id())))
        .toList();
  }

  private Set<String> withheld() {
    return Set.copyOf(
        db.sql("select id::text from message where state = 'withheld'").query(String.class).list());
  }

  private Map<String, Integer> messages() {
    return db
        .sql(
            """
            select m.id::text, right(e.address, 1)::int
              from message m
              join endpoint e using (organisation)
            """)
        .query((row, number) -> Map.entry(row.getString(1), row.getInt(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Messages that a courier still claims, and jobs that a node still locks. */
  int held() {
    return db.sql(
            """
            select (select count(*) from message where claimed_until > clock_timestamp())
                 + (select count(*) from camunda.act_ru_job where lock_owner_ is not null)
            """)
        .query(Integer.class)
        .single();
  }
}
