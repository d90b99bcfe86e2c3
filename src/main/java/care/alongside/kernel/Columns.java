package care.alongside.kernel;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows as arrays, one for each column, so that any number of them is one statement to unnest. */
public final class Columns<T> {

  private final List<T> rows;

  public Columns(Collection<T> rows) {
    this.rows = List.copyOf(rows);
  }

  public UUID[] uuids(Function<T, @Nullable UUID> column) {
    return rows.stream().map(column).toArray(UUID[]::new);
  }

  public String[] texts(Function<T, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  public Integer[] numbers(Function<T, @Nullable Integer> column) {
    return rows.stream().map(column).toArray(Integer[]::new);
  }

  /** Instants as PostgreSQL reads them. */
  public String[] times(Function<T, @Nullable Instant> column) {
    return texts(row -> written(column.apply(row)));
  }

  private static @Nullable String written(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
