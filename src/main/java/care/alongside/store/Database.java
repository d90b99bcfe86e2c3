package care.alongside.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** The database as a whole: whether it answers. */
@Component
public class Database {

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration SOON = Duration.ofSeconds(3);

  private final DataSource connections;

  Database(DataSource connections) {
    this.connections = connections;
  }

  /**
   * Comes back when the database answers; otherwise fails as any other statement would, but soon:
   * one that hangs, or for whose connections others wait, is told like one that is gone.
   */
  public void mustAnswer() {
    var answered = new CompletableFuture<Boolean>();
    Thread.ofVirtual().name("asks-database").start(() -> answered.complete(answers()));
    if (!answered.completeOnTimeout(false, SOON.toMillis(), TimeUnit.MILLISECONDS).join()) {
      throw new DataAccessResourceFailureException("The database does not answer");
    }
  }

  private boolean answers() {
    try (var connection = connections.getConnection()) {
      return connection.isValid((int) SOON.toSeconds());
    } catch (SQLException e) {
      LOG.debug("The database does not answer", e);
      return false;
    }
  }
}
