package care.alongside.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** The systems of those who are asked: every fifth call fails, every tenth hangs. */
final class FaultyPartners implements AutoCloseable {

  private static final List<String> WHO = List.of("ods=M81001", "charity=1199001", "ods=Y09001");
  private static final long TOO_LONG = 4000;

  private final HttpServer server;
  private final Random luck;
  private final Collection<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private volatile boolean well;

  /** A message that came in: to whom, its id, and whether it was taken. */
  record Arrival(int to, String id, boolean taken) {}

  FaultyPartners(long seed) {
    luck = new Random(seed);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      call.getRequestBody().readAllBytes();
      int to = Integer.parseInt(call.getRequestURI().getPath().substring(1));
      int fate = well ? 99 : fate();
      arrivals.add(new Arrival(to, call.getRequestHeaders().getFirst("webhook-id"), fate >= 30));
      if (fate < 10) {
        Moments.pass(TOO_LONG);
      }
      call.sendResponseHeaders(fate < 30 ? 503 : 202, -1);
    }
  }

  private synchronized int fate() {
    return luck.nextInt(100);
  }

  /** From now on they take everything. */
  void getWell() {
    well = true;
  }

  List<Arrival> arrivals() {
    return List.copyOf(arrivals);
  }

  /** What a node has to be told to send its messages here. */
  List<String> settings() {
    var settings = new ArrayList<String>();
    for (int i = 0; i < WHO.size(); i++) {
      var endpoint = "--alongside.delivery.endpoints[" + i + "].";
      settings.add(endpoint + WHO.get(i));
      settings.add(
          endpoint + "address=http://127.0.0.1:" + server.getAddress().getPort() + "/" + i);
      settings.add(endpoint + "secret=rehearsal");
    }
    return settings;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
