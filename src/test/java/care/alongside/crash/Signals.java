package care.alongside.crash;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals to a process that a test started, by its number. */
final class Signals {

  private Signals() {}

  static void send(String signal, ProcessHandle process) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
