package care.alongside.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every statement that PostgreSQL is sent for a while, by transaction, from its own log. */
final class StatementLog {

  private static final Pattern LINE =
      Pattern.compile("@(\\d+ \\d+/\\d+) LOG:  (?:execute [^:]+|statement): (.*)");
  private static final Pattern BRACKETS = Pattern.compile("(?i)\\s*(begin|commit|rollback)\\b.*");

  private final JdbcTemplate db;
  private final Path log;

  StatementLog(JdbcTemplate db, Path log) {
    this.db = db;
    this.log = log;
  }

  /** What was sent while this ran: each transaction with its statements. */
  List<Transaction> during(Runnable work) {
    set("log_line_prefix", "'@%p %v '");
    set("log_parameter_max_length", "0");
    set("log_statement", "'all'");
    long begin = size();
    work.run();
    db.execute("alter system reset all");
    db.execute("select pg_reload_conf()");
    return transactions(lines(begin));
  }

  private void set(String name, String value) {
    db.execute("alter system set " + name + " = " + value);
    db.execute("select pg_reload_conf()");
  }

  private long size() {
    try {
      return Files.size(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines(long begin) {
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(begin);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that begins with a tab goes on with the statement before. */
  private static List<Transaction> transactions(List<String> lines) {
    Map<String, List<String>> found = new LinkedHashMap<>();
    List<String> current = new ArrayList<>();
    for (String line : lines) {
      var statement = LINE.matcher(line);
      if (statement.matches()) {
        current = found.computeIfAbsent(statement.group(1), key -> new ArrayList<>());
        current.add(statement.group(2));
      } else if (line.startsWith("\t") && !current.isEmpty()) {
        current.add(current.removeLast() + " " + line.strip());
      }
    }
    return found.values().stream().map(Transaction::new).toList();
  }

  /** What was sent in one transaction, its begin and end included. */
  record Transaction(List<String> all) {

    /** Without begin and end. */
    List<String> statements() {
      return all.stream().filter(text -> !BRACKETS.matcher(text).matches()).toList();
    }

    boolean says(String words) {
      return all.stream().anyMatch(text -> text.contains(words));
    }

    boolean accepts() {
      return says("insert into submission");
    }

    static long statements(Collection<Transaction> transactions) {
      return transactions.stream().mapToLong(each -> each.statements().size()).sum();
    }

    /** What the same work says over and over, shortened, with how often. */
    static Map<String, Long> counted(Collection<Transaction> transactions) {
      return transactions.stream()
          .flatMap(each -> each.statements().stream())
          .map(text -> text.replaceAll("\\s+", " "))
          .map(text -> text.substring(0, Math.min(text.length(), 110)))
          .collect(Collectors.groupingBy(text -> text, LinkedHashMap::new, Collectors.counting()));
    }
  }
}
