package care.alongside.bench;

import care.alongside.bench.StatementLog.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** What was measured, as a page of Markdown. */
final class Figures {

  private final StringBuilder how = new StringBuilder();
  private final StringBuilder rates = new StringBuilder();
  private final StringBuilder costs = new StringBuilder();
  private final StringBuilder statements = new StringBuilder();
  private double atEight;
  private String detail = "";

  void settings(JdbcTemplate db) {
    line(
        how,
        "%d processors, Java %s, %s.",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        db.queryForObject("select split_part(version(), ' on ', 1)", String.class));
    for (var name : List.of("fsync", "synchronous_commit", "full_page_writes", "wal_sync_method")) {
      line(how, "%s = %s", name, db.queryForObject("show " + name, String.class));
    }
  }

  void rate(Load.Figures run) {
    line(
        rates,
        "| %d | %.0f | %.1f | %.1f | %.1f |",
        run.clients(),
        run.perSecond(),
        run.percentile(50),
        run.percentile(95),
        run.percentile(99));
    if (run.clients() == 8) {
      atEight = run.perSecond();
    }
  }

  void cost(Load.Figures run, CpuTime cpu, long commits) {
    double server = cpu.serverMillisFor(run.accepted());
    double database = cpu.databaseMillisFor(run.accepted());
    line(costs, "| CPU of a plan, server | %.1f ms |", server);
    line(costs, "| CPU of a plan, PostgreSQL | %.1f ms |", database);
    line(costs, "| CPU of a plan, together (at most 16) | %.1f ms |", server + database);
    line(
        costs,
        "| transactions of a plan, look-ups and deliveries included | %.1f |",
        (double) commits / run.accepted());
  }

  void raw(PlanRows rows, double perSecond) {
    line(costs, "| plans per second, 8 clients | %.0f |", atEight);
    line(
        costs, "| PostgreSQL alone, the same %d rows | %.0f per second |", rows.count(), perSecond);
    line(costs, "| of that (at least 33 %%) | %.0f %% |", 100 * atEight / perSecond);
    line(costs, "");
    line(costs, "The rows: %s.", rows);
  }

  void statements(int stored, List<Transaction> found, int plans) {
    var accepting = found.stream().filter(Transaction::accepts).toList();
    var before = found.stream().filter(t -> !t.accepts() && t.says("from submission")).toList();
    var others = found.stream().filter(t -> !accepting.contains(t) && !before.contains(t)).toList();
    line(
        statements,
        "| %d | %.1f | %.1f | %.1f | %.1f |",
        stored,
        (double) accepting.size() / plans,
        (double) Transaction.statements(accepting) / plans,
        (double) Transaction.statements(before) / plans,
        (double) Transaction.statements(others) / plans);
    detail =
        Transaction.counted(accepting).entrySet().stream()
            .map(each -> "%6.2f  %s".formatted((double) each.getValue() / plans, each.getKey()))
            .collect(Collectors.joining("\n"));
  }

  String text() {
    return Stream.of(
            "# Plans accepted",
            how.toString(),
            "| clients | plans per second | p50 ms | p95 ms | p99 ms |\n|---|---|---|---|---|",
            rates.toString(),
            "| what | how much |\n|---|---|",
            costs.toString(),
            "| plans stored | commits of a plan (1) | statements in it | before it | deliveries and"
                + " background |\n|---|---|---|---|---|",
            statements.toString(),
            "Statements of one plan's commit:\n\n```",
            detail,
            "```")
        .collect(Collectors.joining("\n"));
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static void line(StringBuilder to, String text, Object... values) {
    to.append(String.format(Locale.ROOT, text, values)).append('\n');
  }
}
