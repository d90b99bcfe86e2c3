package care.alongside.rehearsal;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table rehearsal.clock, in a schema of its own because it is no part of the product. */
class ClockTable {

  private final JdbcClient db;

  ClockTable(JdbcClient db) {
    this.db = db;
    db.sql("create schema if not exists rehearsal").update();
    db.sql(
            """
            create table if not exists rehearsal.clock (
              one_row boolean primary key default true check (one_row),
              milliseconds_ahead bigint not null)
            """)
        .update();
  }

  Duration offset() {
    return db.sql("select milliseconds_ahead from rehearsal.clock")
        .query((row, number) -> Duration.ofMillis(row.getLong(1)))
        .optional()
        .orElse(Duration.ZERO);
  }

  void keep(Duration offset) {
    db.sql(
            """
            insert into rehearsal.clock (milliseconds_ahead)
            values (:ahead)
            on conflict (one_row) do update set milliseconds_ahead = excluded.milliseconds_ahead
            """)
        .param("ahead", offset.toMillis())
        .update();
  }
}
