package care.alongside.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The promises of the product, counted in its tables: how often each is broken now. The questions
 * are files of their own, {@code rehearsal/invariants/*.sql}, so that anybody can read and ask
 * them.
 */
@Component
@Profile("rehearsal")
class Invariants {

  private static final List<String> NAMES =
      List.of("lost", "unowned", "withoutInstance", "twice", "leaked");

  private final Map<String, String> questions = new LinkedHashMap<>();
  private final JdbcClient db;
  private final Clock clock;

  Invariants(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
    NAMES.forEach(name -> questions.put(name, question(name)));
  }

  private static String question(String name) {
    try {
      return new ClassPathResource("rehearsal/invariants/" + name + ".sql")
          .getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The invariant " + name + " cannot be read", e);
    }
  }

  /** How often each promise is broken; all 0 when all is well. */
  Map<String, Integer> broken() {
    var counts = new LinkedHashMap<String, Integer>();
    questions.forEach((name, sql) -> counts.put(name, count(sql)));
    return counts;
  }

  private int count(String sql) {
    return db.sql(sql)
        .param("now", Timestamp.from(clock.instant()))
        .query((row, number) -> row.getInt(1))
        .single();
  }
}
