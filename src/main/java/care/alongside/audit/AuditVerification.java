package care.alongside.audit;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The command {@code --verify-audit}: looks at every row of every chain, says whether all of them
 * are as they were written, and names the first that is not by its own id, never a person.
 */
public final class AuditVerification {

  private static final String OPTION = "--verify-audit";

  private AuditVerification() {}

  public static boolean isAskedBy(String... arguments) {
    return List.of(arguments).contains(OPTION);
  }

  /**
   * Verifies the audit of the database that the settings name.
   *
   * @return the exit code: 0 when it is whole, 1 when it is not
   */
  public static int run(PrintStream out, String... arguments) {
    var settings =
        Stream.concat(Stream.of("--logging.level.root=warn"), Arrays.stream(arguments))
            .filter(argument -> !argument.equals(OPTION))
            .toArray(String[]::new);
    var application =
        new SpringApplicationBuilder(Database.class)
            .web(WebApplicationType.NONE)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false);
    try (var started = application.run(settings)) {
      return verify(started.getBean(JdbcClient.class), out);
    }
  }

  private static int verify(JdbcClient db, PrintStream out) {
    var broken =
        db.sql("select entry, place, finding from audit_broken()")
            .query(
                (row, number) ->
                    "row %s (number %d of its chain): %s"
                        .formatted(
                            row.getString("entry"), row.getLong("place"), row.getString("finding")))
            .list();
    if (broken.isEmpty()) {
      out.println("The audit is whole: " + seal(db));
      return 0;
    }
    out.println("The audit is broken: " + broken.getFirst());
    out.println(broken.size() + " places in all. Keep the database as it is, and find out why.");
    return 1;
  }

  private static String seal(JdbcClient db) {
    return db.sql("select chains, entries, seal from audit_seal()")
        .query(
            (row, number) ->
                "%d chains, %d rows, seal %s"
                    .formatted(
                        row.getLong("chains"), row.getLong("entries"), row.getString("seal")))
        .single();
  }

  /** The database and nothing else; no bean of the product is started. */
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
  })
  static class Database {}
}
