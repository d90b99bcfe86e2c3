package care.alongside.rehearsal;

import care.alongside.Alongside;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;

/**
 * Starts the product to practise with: its own PostgreSQL, invented people and services, simulated
 * partners and a clock that can be moved. All else is the real thing.
 */
public final class Rehearsal {

  /** Where a rehearsal keeps what it has to find again; deleting it starts all over. */
  private static final Path HOME = Path.of(".alongside");

  private Rehearsal() {}

  /** Runs until it is stopped; settings can be given as {@code --server.port=8081}. */
  public static void main(String[] args) {
    var database = KeptDatabase.startIn(HOME.toAbsolutePath());
    SpringApplication.getShutdownHandlers().add(database::stop);
    var application = new SpringApplication(Alongside.class);
    application.setAdditionalProfiles("rehearsal");
    application.addInitializers(database, new PartnerServers());
    try {
      application.run(args);
    } catch (RuntimeException failed) {
      // Spring has said why. The database and the partners must not keep a failed start alive.
      database.stop();
      System.exit(1);
    }
  }
}
