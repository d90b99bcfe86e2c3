package care.alongside.fhir;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds ids, page by page, among what the reader may know of, and counts all of them. */
@Component
class SearchTable {

  private final JdbcClient db;
  private final FirstLock lock;

  SearchTable(JdbcClient db, FirstLock lock) {
    this.db = db;
    this.lock = lock;
  }

  /**
   * One page.
   *
   * @param total of all that was found, on whichever page
   * @param next behind what the next page begins, if there is one
   */
  record Ids(long total, List<UUID> ids, Optional<Cursor> next) {}

  Ids find(Question question, Reader reader) {
    var rows =
        db.sql(statement(question, reader.isPerson()))
            .params(values(question, reader))
            .query(SearchTable::row)
            .list();
    var found = rows.stream().flatMap(row -> row.at().stream()).toList();
    var page = found.stream().limit(question.count()).toList();
    return new Ids(
        rows.getFirst().total(),
        page.stream().map(Cursor::id).toList(),
        page.isEmpty() || found.size() == page.size()
            ? Optional.empty()
            : Optional.of(page.getLast()));
  }

  /** One statement, so that the total and the page are of the same moment. */
  private String statement(Question question, boolean person) {
    var kind = question.kind();
    var conditions = new StringBuilder(lock.of(question, person));
    numbered(question).forEach(clause -> conditions.append(" and ").append(clause.sql()));
    var sort = question.sort();
    return """
    with found as materialized (
      select d.id, %1$s as key
        from %7$s d %2$s
       where d.type = '%3$s' and %4$s)
    select (select count(*) from found) as total, page.id, page.key
      from (select 1) one
      left join lateral (
           select f.id, f.key
             from found f
            where %5$s
            order by f.key %6$s, f.id %6$s
            limit :limit) page on true
     order by page.key %6$s, page.id %6$s
    """
        .formatted(
            sort.column(),
            kind.join(),
            kind.type(),
            lock.in(conditions.toString(), person),
            question.after().isPresent() ? behind(sort) : "true",
            sort.descending() ? "desc" : "asc",
            kind.source());
  }

  private static String behind(Question.Sort sort) {
    return "(f.key, f.id) " + (sort.descending() ? "<" : ">") + " (:afterKey, :afterId)";
  }

  private static List<Clause> numbered(Question question) {
    var clauses = question.clauses();
    return IntStream.range(0, clauses.size()).mapToObj(i -> clauses.get(i).numbered(i)).toList();
  }

  private static Map<String, @Nullable Object> values(Question question, Reader reader) {
    Map<String, @Nullable Object> values = new HashMap<>(reader.parameters());
    numbered(question).forEach(clause -> values.putAll(clause.values()));
    question.after().ifPresent(cursor -> values.put("afterKey", Timestamp.from(cursor.key())));
    question.after().ifPresent(cursor -> values.put("afterId", cursor.id()));
    values.put("limit", question.count() == 0 ? 0 : question.count() + 1);
    return values;
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    var id = row.getObject("id", UUID.class);
    return new Row(
        row.getLong("total"),
        id == null
            ? Optional.empty()
            : Optional.of(new Cursor(row.getObject("key", OffsetDateTime.class).toInstant(), id)));
  }

  private record Row(long total, Optional<Cursor> at) {}
}
