package care.alongside.store;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The database as a whole: whether it answers. */
@Component
public class Database {

  private final JdbcClient db;

  Database(JdbcClient db) {
    this.db = db;
  }

  /** Comes back when the database answers; otherwise fails as any other statement would. */
  public void mustAnswer() {
    db.sql("select 1").query(Integer.class).single();
  }
}
