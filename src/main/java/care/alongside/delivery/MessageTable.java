package care.alongside.delivery;

import care.alongside.kernel.Columns;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
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

/**
 * The table message. A message is due by our own clock; a claim ends by the clock of the database,
 * which is one for all nodes and is never moved.
 */
@Component
class MessageTable {

  private final JdbcClient db;

  MessageTable(JdbcClient db) {
    this.db = db;
  }

  /**
   * Adds a message for each notice whose organisation has an endpoint; says how many. For what is
   * said beside a Task one message a minute is enough, but for what is added once it went out.
   */
  int insert(List<Notice> notices, Instant at) {
    return db.sql(
            """
            select add_messages(
              :organisations::uuid[], :handoffs::uuid[], :events::integer[], :beside, :at)
            """)
        .param("at", Timestamp.from(at))
        .param("beside", Notice.REMINDERS)
        .param(
            "organisations",
            notices.stream().map(n -> n.organisation().value()).toArray(UUID[]::new))
        .param("handoffs", notices.stream().map(n -> n.handoff().value()).toArray(UUID[]::new))
        .param("events", notices.stream().map(Notice::event).toArray(Integer[]::new))
        .query(Integer.class)
        .single();
  }

  /** Claims due messages that nobody else has, of each Task and organisation the first only. */
  List<Message> claim(Instant now, int limit, Collection<OrganisationId> busy, Duration lease) {
    return db.sql(
            """
            select * from claim_messages(:now, :limit, :busy::uuid[], :lease)
            """)
        .param("now", Timestamp.from(now))
        .param("limit", limit)
        .param("busy", busy.stream().map(OrganisationId::value).toArray(UUID[]::new))
        .param("lease", lease.toMillis())
        .query(MessageTable::message)
        .list();
  }

  /** What waits to be told to an organisation beside this version is told no more. */
  void withhold(Notice latest, Instant at) {
    db.sql(
            """
            update message
               set state = 'withheld', ended = :at, claimed_until = null
             where handoff = :handoff and organisation = :organisation and event <> :event
               and state = 'waiting'
            """)
        .param("at", Timestamp.from(at))
        .param("handoff", latest.handoff().value())
        .param("organisation", latest.organisation().value())
        .param("event", latest.event())
        .update();
  }

  /**
   * What was given up to these organisations is due again; each message once, and counted anew, as
   * others have gone since.
   */
  void revive(Collection<OrganisationId> awake, int attempts, Instant at) {
    db.sql(
            """
            update message
               set state = 'waiting', due = :at, ended = null, number = null
             where state = 'given-up' and organisation = any(:awake::uuid[])
               and attempts <= :attempts
            """)
        .param("at", Timestamp.from(at))
        .param("awake", awake.stream().map(OrganisationId::value).toArray(UUID[]::new))
        .param("attempts", attempts)
        .update();
  }

  /** The same of what this organisation handed over, and now has to delete. */
  void withholdOfHandOver(Notice toDelete, Instant at) {
    db.sql(
            """
            update message m
               set state = 'withheld', ended = :at, claimed_until = null
              from handoff d
              join handoff h on h.focus = d.focus and h.code = 'handover' and h.requester = d.owner
             where d.id = :handoff and d.code = 'fulfill' and d.owner = :organisation
               and m.handoff = h.id and m.organisation = d.owner and m.state = 'waiting'
            """)
        .param("at", Timestamp.from(at))
        .param("handoff", toDelete.handoff().value())
        .param("organisation", toDelete.organisation().value())
        .update();
  }

  /** Ends messages or lets them wait, each only if the courier's claim is still the latest. */
  Heard settle(List<Settled> settled, Instant at) {
    var all = new Columns<>(settled);
    return new Heard(
        db
            .sql(
                """
                with settled as (
                  update message m
                     set state = s.state, due = coalesce(s.due, m.due), claimed_until = null,
                         ended = case when s.due is null then :at::timestamptz end
                    from unnest(:ids::uuid[], :claims::bigint[], :states::text[],
                                :dues::timestamptz[]) as s (id, claim, state, due)
                   where m.id = s.id and m.claim = s.claim and m.state = 'waiting'
                  returning m.id, m.handoff, m.organisation)
                select id,
                       exists (select 1
                                 from message later
                                where later.handoff = settled.handoff
                                  and later.organisation = settled.organisation
                                  and later.id <> settled.id
                                  and later.state = 'waiting') as followed
                  from settled
                """)
            .param("ids", all.uuids(end -> end.message().id()))
            .param("claims", all.texts(end -> Long.toString(end.message().claim())))
            .param("states", all.texts(Settled::state))
            .param("dues", all.times(end -> end.due().orElse(null)))
            .param("at", Timestamp.from(at))
            .query(
                (row, number) ->
                    Map.entry(row.getObject("id", UUID.class), row.getBoolean("followed")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /**
   * The messages of which the courier was heard.
   *
   * @param followedById whether a later message of the same Task waits
   */
  record Heard(Map<UUID, Boolean> followedById) {

    Set<UUID> settled() {
      return followedById.keySet();
    }

    boolean followed() {
      return followedById.containsValue(true);
    }
  }

  /** When the next message is due that no courier has and that waits for no earlier one. */
  Optional<Instant> nextDue() {
    return db.sql(
            """
            select m.due
              from message m
              join endpoint using (organisation)
             where m.state = 'waiting'
               and (m.claimed_until is null or m.claimed_until < clock_timestamp())
               and not exists (select 1
                                 from message earlier
                                where earlier.handoff = m.handoff
                                  and earlier.organisation = m.organisation
                                  and (coalesce(earlier.place, 0), earlier.event)
                                      < (coalesce(m.place, 0), m.event)
                                  and earlier.state = 'waiting')
             order by m.due
             limit 1
            """)
        .query((row, number) -> instant(row, "due"))
        .optional();
  }

  private static Message message(ResultSet row, int number) throws SQLException {
    return new Message(
        row.getObject("id", UUID.class),
        new OrganisationId(row.getObject("organisation", UUID.class)),
        new HandoffId(row.getObject("handoff", UUID.class)),
        row.getInt("event"),
        row.getInt("number"),
        instant(row, "created"),
        row.getInt("attempts"),
        row.getLong("claim"),
        new Message.Destination(URI.create(row.getString("address")), row.getString("secret")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
