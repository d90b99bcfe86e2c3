package care.alongside.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A stretch of one transaction whose new rows are gathered, and written with one statement for each
 * table when it ends; and whose participants hand each other what they would otherwise read back.
 * Outside of such a stretch rows are written at once, and nothing is at hand.
 */
@Component
public class Together {

  /**
   * Does the work, then writes what it gathered.
   *
   * @throws IllegalStateException when one stretch is begun inside another
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public <T> T run(Supplier<T> work) {
    var stretch = new Stretch();
    TransactionSynchronizationManager.bindResource(this, stretch);
    try {
      T result = work.get();
      stretch.write();
      return result;
    } finally {
      TransactionSynchronizationManager.unbindResource(this);
    }
  }

  /** Writes rows by this writer: now, or with all others of the same writer when it is time. */
  public <T> void write(Writer<T> writer, Collection<T> rows) {
    stretch().ifPresentOrElse(open -> open.add(writer, rows), () -> writer.write(rows));
  }

  /** Writes what has been gathered so far; to be called before any of it can be read. */
  public void writeNow() {
    stretch().ifPresent(Stretch::write);
  }

  /**
   * The rows of this writer that wait to be written, in their order; empty when some may have been
   * written already.
   */
  public <T> Optional<List<T>> waiting(Writer<T> writer) {
    return stretch().flatMap(open -> open.waiting(writer));
  }

  /** Keeps something at hand until the stretch ends, in place of what there was of its type. */
  public void keepAtHand(Object thing) {
    stretch().ifPresent(open -> open.atHand.put(thing.getClass(), thing));
  }

  /** What is at hand of this type. */
  public <T> Optional<T> atHand(Class<T> type) {
    return stretch().map(open -> open.atHand.get(type)).map(type::cast);
  }

  /** To be called when what is at hand is no longer how things stand. */
  public void putAway(Class<?> type) {
    stretch().ifPresent(open -> open.atHand.remove(type));
  }

  private Optional<Stretch> stretch() {
    return Optional.ofNullable((Stretch) TransactionSynchronizationManager.getResource(this));
  }

  /** Writes rows of one table in one statement. */
  @FunctionalInterface
  public interface Writer<T> {

    void write(Collection<T> rows);
  }

  private static final class Stretch {

    private final Map<Writer<?>, Rows<?>> gathered = new LinkedHashMap<>();
    private final Map<Class<?>, Object> atHand = new HashMap<>();
    private boolean written;

    <T> void add(Writer<T> writer, Collection<T> rows) {
      of(writer).rows.addAll(rows);
    }

    <T> Optional<List<T>> waiting(Writer<T> writer) {
      return written ? Optional.empty() : Optional.of(List.copyOf(of(writer).rows));
    }

    @SuppressWarnings("unchecked") // The writer is the key, so its rows are of its own type.
    private <T> Rows<T> of(Writer<T> writer) {
      return (Rows<T>) gathered.computeIfAbsent(writer, key -> new Rows<>(writer));
    }

    /** Documents are gathered first and written last: who may read them rests on the records. */
    void write() {
      var all = List.copyOf(gathered.values()).reversed();
      gathered.clear();
      written |= all.stream().anyMatch(Rows::any);
      all.forEach(Rows::write);
    }
  }

  private static final class Rows<T> {

    private final Writer<T> writer;
    private final List<T> rows = new ArrayList<>();

    Rows(Writer<T> writer) {
      this.writer = writer;
    }

    boolean any() {
      return !rows.isEmpty();
    }

    void write() {
      if (any()) {
        writer.write(rows);
      }
    }
  }
}
