package care.alongside.bench;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** What PostgreSQL alone can do: the rows of a plan, batched, one commit, nothing else. */
record RawRate(PlanRows rows, String databaseUrl) {

  /** Plans per second over so many connections. */
  double over(int connections, Duration time) {
    long begin = System.nanoTime();
    long end = begin + time.toNanos();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      Callable<Integer> writer = () -> writeUntil(end);
      int written = 0;
      for (var one : threads.invokeAll(Collections.nCopies(connections, writer))) {
        written += one.get();
      }
      return written * 1e9 / (System.nanoTime() - begin);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("The rows could not be written again", e);
    }
  }

  private int writeUntil(long end) throws SQLException {
    try (var connection = DriverManager.getConnection(databaseUrl)) {
      var copies = rows.copiesOver(connection);
      connection.setAutoCommit(false);
      int written = 0;
      while (System.nanoTime() < end) {
        copies.writeOne();
        written++;
      }
      return written;
    }
  }
}
