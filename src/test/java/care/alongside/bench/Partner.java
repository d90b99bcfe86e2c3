package care.alongside.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;

/** A partner outside the server, so that the partner's work is not counted as the server's. */
record Partner(HttpServer server) implements AutoCloseable {

  static Partner start() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext(
          "/",
          exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      return new Partner(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Both recipients of the example plan are told here. */
  List<String> settings() {
    var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/notifications";
    var first = "--alongside.delivery.endpoints[0].";
    var second = "--alongside.delivery.endpoints[1].";
    return List.of(
        first + "ods=M81001",
        first + "address=" + address,
        first + "secret=bench",
        second + "charity=1199001",
        second + "address=" + address,
        second + "secret=bench");
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
