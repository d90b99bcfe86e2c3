package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The view plan_held: who holds each open plan, and what is due next in it. */
@Component
class WatchTable {

  /** The plans that an organisation keeps watch over: its own, and those of whom it stands by. */
  private static final String WATCHED =
      """
      with watched as (
        select plan, sender, holder, holder_task, next_task, next_due,
               coalesce(next_due, '-infinity') as place,
               array_remove(array[
                 case when next_due > :now and next_due <= :soon then 'due-soon' end,
                 case when next_due <= :now then 'overdue' end,
                 case when undelivered then 'undelivered' end,
                 case when holder is null then 'unowned' end,
                 case when stuck then 'stuck' end,
                 case when incident then 'incident' end], null) as states
          from plan_held
         where sender = :me
            or sender in (select id from organisation where aftercare_owner = :me))
      """;

  private static final UUID NOTHING = new UUID(0, 0);

  private final JdbcClient db;

  WatchTable(JdbcClient db) {
    this.db = db;
  }

  /** How many there are, and how many in each state. */
  Watch.Counts count(OrganisationId me, Instant now, Instant soon) {
    return db.sql(
            WATCHED
                + """
                select count(*) as plans,
                       count(*) filter (where 'due-soon' = any(states)) as "due-soon",
                       count(*) filter (where 'overdue' = any(states)) as "overdue",
                       count(*) filter (where 'undelivered' = any(states)) as "undelivered",
                       count(*) filter (where 'unowned' = any(states)) as "unowned",
                       count(*) filter (where 'stuck' = any(states)) as "stuck",
                       count(*) filter (where 'incident' = any(states)) as "incident"
                  from watched
                """)
        .param("me", me.value())
        .param("now", Timestamp.from(now))
        .param("soon", Timestamp.from(soon))
        .query((row, number) -> counts(row))
        .single();
  }

  private static Watch.Counts counts(ResultSet row) throws SQLException {
    Map<WatchState, Integer> states = new EnumMap<>(WatchState.class);
    for (WatchState state : WatchState.values()) {
      states.put(state, row.getInt(state.code()));
    }
    return new Watch.Counts(row.getInt("plans"), states);
  }

  /**
   * Some of them, by what is due first. Who stands by a sender is told of what it may not read that
   * it is there and how it stands, and not with whom.
   */
  List<WatchedPlan> find(OrganisationId me, Watch.Asked asked, Instant now, Instant soon) {
    return db.sql(
            WATCHED
                + """
                select w.*,
                       case when next_due is null then '-infinity'
                            else to_char(next_due at time zone 'UTC',
                                         'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                       end as stands,
                       w.sender = :me or :me = any(held.readers) as knows_holder,
                       :me = any(next.readers) as knows_next
                  from watched w
                  left join document held on held.id = w.holder_task
                  left join document next on next.id = w.next_task
                 where (cast(:only as text) is null or :only = any(w.states))
                   and (w.place, w.plan) > (cast(:place as timestamptz), :after)
                 order by place, plan
                 limit :count
                """)
        .param("only", asked.only().map(WatchState::code).orElse(null))
        .param("me", me.value())
        .param("now", Timestamp.from(now))
        .param("soon", Timestamp.from(soon))
        .param("place", asked.after().map(Watch.Place::due).orElse("-infinity"))
        .param("after", asked.after().map(Watch.Place::plan).orElse(NOTHING))
        .param("count", asked.count())
        .query((row, number) -> plan(row))
        .list();
  }

  private static WatchedPlan plan(ResultSet row) throws SQLException {
    var states =
        Arrays.stream((String[]) row.getArray("states").getArray())
            .flatMap(code -> WatchState.of(code).stream())
            .collect(Collectors.toSet());
    boolean knowsHolder = row.getBoolean("knows_holder");
    return new WatchedPlan(
        new PlanId(row.getObject("plan", UUID.class)),
        Optional.ofNullable(row.getObject("holder", UUID.class))
            .filter(_ -> knowsHolder)
            .map(OrganisationId::new),
        next(row.getObject("next_task", UUID.class), row),
        new Watch.Place(row.getString("stands"), row.getObject("plan", UUID.class)),
        states);
  }

  private static Optional<WatchedPlan.Next> next(@Nullable UUID task, ResultSet row)
      throws SQLException {
    return task == null || !row.getBoolean("knows_next")
        ? Optional.empty()
        : Optional.of(
            new WatchedPlan.Next(
                new HandoffId(task), row.getObject("next_due", OffsetDateTime.class).toInstant()));
  }
}
