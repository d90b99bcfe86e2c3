package care.alongside.crash;

import care.alongside.rehearsal.Logins;
import java.util.List;
import java.util.stream.Stream;

/** What a node is told that shall be broken: where its database is, and to be quick. */
final class NodeSettings {

  private NodeSettings() {}

  static List<String> on(OwnPostgres postgres) {
    return on(postgres.address());
  }

  static List<String> on(String address) {
    return Stream.concat(
            database(address).stream(),
            Stream.of(
                "--spring.datasource.hikari.connection-timeout=5000",
                "--alongside.workflow.lock-time=PT5S",
                "--alongside.workflow.look-every=PT1S",
                "--alongside.workflow.look-around-every=PT5S",
                "--alongside.workflow.retry-after=PT2S,PT5S,PT10S,PT1M,PT1M,PT1H,PT1H",
                "--alongside.delivery.connect-within=PT1S",
                "--alongside.delivery.answer-within=PT2S",
                "--alongside.delivery.lease=PT5S",
                "--alongside.delivery.retry.first=PT0.5S",
                "--alongside.delivery.retry.ceiling=PT2S"))
        .toList();
  }

  /** Only where its database is; all else is as the product comes. */
  static List<String> asItComes(OwnPostgres postgres) {
    return database(postgres.address());
  }

  private static List<String> database(String address) {
    return List.of(
        "--spring.datasource.url=" + address,
        "--spring.datasource.username=" + Logins.PROGRAM,
        "--spring.datasource.password=none",
        "--spring.flyway.url=" + address,
        "--spring.flyway.user=" + Logins.OWNER,
        "--spring.flyway.password=none");
  }
}
