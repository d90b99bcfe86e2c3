package care.alongside.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The door by which a node is told where to halt. */
final class HaltDoor {

  /** Threads that serve a request. */
  static final String REQUESTS = "tomcat";

  /** Threads that claim messages, and those that take them to partners. */
  static final String COURIERS = "courier";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port = Ports.free();

  /** What a node has to be started with. */
  String option() {
    return "-D" + HaltPoints.DOOR + "=" + port;
  }

  void arm(String path, Point point) {
    ask("/%s/%d/%s".formatted(path, point.number(), point.after() ? "after" : "before"));
  }

  /** Counts without halting. */
  void count(String path) {
    arm(path, new Point(0, false));
  }

  /** How many points were passed since. */
  int passed() {
    return Integer.parseInt(ask("/"));
  }

  private String ask(String path) {
    try {
      var address = URI.create("http://127.0.0.1:" + port + path);
      return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** Just before or just after the statement, commit or call with this number, from 1. */
  record Point(int number, boolean after) {}
}
