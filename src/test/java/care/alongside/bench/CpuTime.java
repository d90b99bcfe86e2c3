package care.alongside.bench;

import care.alongside.RehearsalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time that the server, and all processes of its PostgreSQL, have used. */
record CpuTime(Duration server, Duration database) {

  private static final int TICKS_PER_SECOND = 100;
  private static final int ENDED_CHILDREN_USER = 13;
  private static final int ENDED_CHILDREN_SYSTEM = 14;

  /** Up to now. */
  static CpuTime of(RehearsalProcess process) {
    var postgres = process.database().orElseThrow();
    var living =
        Stream.concat(Stream.of(postgres), postgres.descendants())
            .map(CpuTime::of)
            .reduce(ended(postgres), Duration::plus);
    return new CpuTime(of(process.server()), living);
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** What processes used that PostgreSQL started and that have ended; Linux only. */
  private static Duration ended(ProcessHandle postgres) {
    var file = Path.of("/proc", Long.toString(postgres.pid()), "stat");
    if (Files.notExists(file)) {
      return Duration.ZERO;
    }
    try {
      var text = Files.readString(file);
      var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      long ticks =
          Long.parseLong(fields[ENDED_CHILDREN_USER])
              + Long.parseLong(fields[ENDED_CHILDREN_SYSTEM]);
      return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(server.minus(before.server), database.minus(before.database));
  }

  double serverMillisFor(int plans) {
    return (double) server.toMillis() / plans;
  }

  double databaseMillisFor(int plans) {
    return (double) database.toMillis() / plans;
  }
}
