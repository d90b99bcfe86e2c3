package care.alongside.story;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks for words through every column of every table that there is, also of those to come. */
final class Remains {

  private final JdbcClient db;

  Remains(JdbcClient db) {
    this.db = db;
  }

  /** The tables that hold any of these plain words, each with in how many rows. */
  Map<String, Integer> of(Collection<String> words) {
    var found = new TreeMap<String, Integer>();
    var counts =
        tables().stream()
            .map(
                table ->
                    "select '%1$s' as name, count(*) as rows from %1$s t where t::text ~ :words"
                        .formatted(table))
            .collect(Collectors.joining(" union all "));
    db.sql("select name, rows from (%s) c where rows > 0".formatted(counts))
        .param("words", words.stream().collect(Collectors.joining("|")))
        .query((RowCallbackHandler) row -> found.put(row.getString("name"), row.getInt("rows")));
    return found;
  }

  /** All tables but those of the migrations. */
  Collection<String> tables() {
    return new TreeSet<>(
        db.sql(
                """
                select table_schema || '.' || table_name as name
                  from information_schema.tables
                 where table_schema in ('public', 'camunda') and table_type = 'BASE TABLE'
                   and table_name not like 'flyway%'
                """)
            .query((row, number) -> row.getString("name"))
            .list());
  }
}
