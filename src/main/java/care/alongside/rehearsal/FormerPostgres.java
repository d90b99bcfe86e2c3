package care.alongside.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A server that a killed rehearsal left running on its data, or only the note of it.
 *
 * @param note the file in which a server writes which process it is
 */
record FormerPostgres(Path note) {

  private static final int PATIENCE_SECONDS = 20;

  static FormerPostgres in(Path dataDirectory) {
    return new FormerPostgres(dataDirectory.resolve("postmaster.pid"));
  }

  /** Ends the server if it still runs; its clients are gone, so it ends by itself when asked. */
  void stop() throws IOException {
    if (Files.notExists(note)) {
      return;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid()).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return;
    }
    if (isPostgres(process.get())) {
      end(process.get());
    } else {
      // Another program has that process number by now; the server would take it for its own.
      Files.delete(note);
    }
  }

  private long pid() throws IOException {
    return Files.readAllLines(note).stream()
        .findFirst()
        .map(String::strip)
        .map(Long::parseLong)
        .orElse(-1L);
  }

  private static boolean isPostgres(ProcessHandle process) {
    return process.info().command().filter(command -> command.contains("postgres")).isPresent();
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    try {
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      process.destroyForcibly();
      process.onExit().join();
    }
  }
}
