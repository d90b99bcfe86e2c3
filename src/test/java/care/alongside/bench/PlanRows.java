package care.alongside.bench;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * All rows that accepting one plan wrote, ours and the engine's: those of the last submission's
 * transaction, which PostgreSQL knows by its number, and its messages, which have moved on since.
 */
record PlanRows(List<Table> tables) {

  private static final String TABLES =
      """
      select format('%I.%I', schemaname, tablename)
        from pg_tables
       where schemaname in ('public', 'camunda')
       order by tablename <> 'act_ru_execution', schemaname, tablename
      """;

  /** Some columns are made by PostgreSQL itself. */
  private static final String COLUMNS =
      """
      select attname
        from pg_attribute
       where attrelid = ?::regclass and attnum > 0 and not attisdropped and attidentity = ''
       order by attnum
      """;

  static PlanRows ofTheLastPlan(JdbcTemplate db) {
    var transaction =
        db.queryForObject(
            "select xmin::text from submission order by received desc limit 1", String.class);
    var tables =
        db.queryForList(TABLES, String.class).stream()
            .map(name -> Table.read(db, name, String.valueOf(transaction)))
            .filter(table -> !table.rows().isEmpty())
            .toList();
    return new PlanRows(tables);
  }

  /** What our own triggers would add is no part of what PostgreSQL could do at most. */
  static void leaveOutTriggers(JdbcTemplate db) {
    db.queryForList(TABLES, String.class)
        .forEach(table -> db.execute("alter table %s disable trigger user".formatted(table)));
  }

  int count() {
    return tables.stream().mapToInt(table -> table.rows().size()).sum();
  }

  @Override
  public String toString() {
    return tables.stream()
        .map(table -> table.rows().size() + " " + table.name().replace("public.", ""))
        .collect(Collectors.joining(", "));
  }

  /** A writer of copies over one connection. */
  Copies copiesOver(Connection connection) throws SQLException {
    var statements = new ArrayList<PreparedStatement>();
    for (Table table : tables) {
      statements.add(connection.prepareStatement(table.insert()));
    }
    return new Copies(this, connection, statements, fixed(connection));
  }

  /** Ids of things that every plan shares. */
  private static Set<String> fixed(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var ids =
            statement.executeQuery(
                """
                select array_agg(id)
                  from (select id::text from organisation
                        union all select id_ from camunda.act_ru_jobdef
                        union all select id_ from camunda.act_re_procdef) shared (id)
                """)) {
      ids.next();
      return Set.of((String[]) ids.getArray(1).getArray());
    }
  }

  /** The rows of one table. */
  record Table(String name, List<String> columns, List<Object[]> rows) {

    static Table read(JdbcTemplate db, String name, String transaction) {
      var columns = db.queryForList(COLUMNS, String.class, name);
      var moved =
          name.equals("public.message")
              ? "handoff in (select id from handoff where xmin::text = ?)"
              : "xmin::text = ?";
      var rows =
          db.query(
              "select %s from %s where %s order by ctid"
                  .formatted(String.join(", ", columns), name, moved),
              (row, number) -> {
                var values = new Object[columns.size()];
                for (int i = 0; i < values.length; i++) {
                  values[i] = kept(row.getObject(i + 1));
                }
                return values;
              },
              transaction);
      return new Table(name, columns, rows);
    }

    /** A value that outlives the connection it was read over. */
    private static Object kept(Object value) throws SQLException {
      return value instanceof Array array
          ? new Many(array.getBaseTypeName(), List.of((Object[]) array.getArray()))
          : value;
    }

    String insert() {
      return "insert into %s (%s) values (%s)"
          .formatted(
              name,
              String.join(", ", columns),
              String.join(", ", Collections.nCopies(columns.size(), "?")));
    }
  }

  private record Many(String type, List<Object> values) {}

  /** Writes the same rows again and again as those of other plans, batched, in one commit each. */
  static final class Copies {

    private final PlanRows rows;
    private final Connection connection;
    private final List<PreparedStatement> statements;
    private final Set<String> fixed;

    private Copies(
        PlanRows rows,
        Connection connection,
        List<PreparedStatement> statements,
        Set<String> fixed) {
      this.rows = rows;
      this.connection = connection;
      this.statements = statements;
      this.fixed = fixed;
    }

    void writeOne() throws SQLException {
      var ids = new HashMap<String, UUID>();
      for (int t = 0; t < statements.size(); t++) {
        for (Object[] row : rows.tables().get(t).rows()) {
          fill(statements.get(t), row, ids);
        }
        statements.get(t).executeBatch();
      }
      connection.commit();
    }

    private void fill(PreparedStatement statement, Object[] row, Map<String, UUID> ids)
        throws SQLException {
      for (int i = 0; i < row.length; i++) {
        statement.setObject(i + 1, renewed(row[i], ids));
      }
      statement.addBatch();
    }

    private Object renewed(Object value, Map<String, UUID> ids) throws SQLException {
      return switch (value) {
        case UUID id -> newId(id, ids);
        case Many many -> connection.createArrayOf(many.type(), renewed(many.values(), ids));
        case String text when isId(text) -> newId(text, ids).toString();
        case String text when isKey(text) -> UUID.randomUUID().toString();
        case null, default -> value;
      };
    }

    private Object[] renewed(List<Object> values, Map<String, UUID> ids) {
      return values.stream()
          .map(value -> value instanceof UUID id ? newId(id, ids) : value)
          .toArray();
    }

    private UUID newId(UUID id, Map<String, UUID> ids) {
      return fixed.contains(id.toString()) ? id : newId(id.toString(), ids);
    }

    private static UUID newId(String id, Map<String, UUID> ids) {
      return ids.computeIfAbsent(id, key -> UUID.randomUUID());
    }

    private boolean isId(String text) {
      return text.length() == 36 && text.charAt(8) == '-' && !fixed.contains(text);
    }

    /** What is unique beside ids: NHS numbers and the senders' own keys. */
    private static boolean isKey(String text) {
      return text.length() < 20 && (text.startsWith("999") || text.startsWith("HS-2026-"));
    }
  }
}
