package care.alongside.workflow.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The engine's own tables, from the scripts in its jar, in a schema of their own. */
@Component
class EngineTables implements JavaMigration {

  private static final List<String> PARTS =
      List.of(
          "engine",
          "identity",
          "case.engine",
          "decision.engine",
          "history",
          "case.history",
          "decision.history");

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("010");
  }

  @Override
  public String getDescription() {
    return "engine tables";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException, IOException {
    try (var statement = context.getConnection().createStatement()) {
      statement.execute("create schema camunda");
      statement.execute("set local search_path to camunda");
      for (var part : PARTS) {
        run(part, statement);
      }
      // What falls due next is looked for all the time, among all that will ever fall due.
      statement.execute("create index job_by_due on act_ru_job (duedate_)");
      statement.execute("set local search_path to default");
    }
  }

  private static void run(String part, Statement statement) throws SQLException, IOException {
    var script =
        new ClassPathResource(
            "org/camunda/bpm/engine/db/create/activiti.postgres.create." + part + ".sql");
    statement.execute(script.getContentAsString(StandardCharsets.UTF_8));
  }
}
