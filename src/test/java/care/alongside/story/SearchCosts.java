package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** What readings and searches cost, as a page of Markdown. */
final class SearchCosts {

  private static final int WARM_UP = 60;
  private static final int TIMES = 200;

  private final Stage stage;
  private final ManyPlans plans;
  private final Map<String, Map<String, Cost>> table = new LinkedHashMap<>();

  SearchCosts(Stage stage, ManyPlans plans) {
    this.stage = stage;
    this.plans = plans;
  }

  /** Milliseconds, and how many statements it took. */
  private record Cost(double median, double slow, long statements) {}

  /** Who asks for what. */
  private record Asked(String client, String what) {

    @Override
    public String toString() {
      return "%s | `%s`".formatted(client, what);
    }
  }

  private List<Asked> asked() {
    var patient = "Task?patient=" + plans.path("Patient");
    return List.of(
        new Asked(ManyPlans.PRACTICE, "Task?_count=20"),
        new Asked(ManyPlans.PRACTICE, "Task?status=requested&_count=20"),
        new Asked(
            ManyPlans.PRACTICE,
            "Task?owner:identifier=https://fhir.nhs.uk/Id/ods-organization-code%7CM81001&_count=20"
                + "&_include=Task:focus&_include=Task:patient&_revinclude=Communication:based-on"),
        new Asked(ManyPlans.PRACTICE, patient),
        new Asked(ManyPlans.PRACTICE, plans.path("Patient")),
        new Asked(ManyPlans.PRACTICE, plans.path("QuestionnaireResponse")),
        new Asked(Stage.SENDER, patient),
        new Asked(Stage.SENDER, plans.path("Patient")),
        new Asked(Stage.SENDER, plans.path("QuestionnaireResponse")));
  }

  void measure(String how) {
    var costs = new LinkedHashMap<String, Cost>();
    asked().forEach(one -> costs.put(one.toString(), cost(one)));
    table.put(how, costs);
  }

  private Cost cost(Asked asked) {
    LongStream.range(0, WARM_UP).forEach(_ -> nanos(asked));
    var nanos = LongStream.range(0, TIMES).map(_ -> nanos(asked)).sorted().toArray();
    return new Cost(
        nanos[TIMES / 2] / 1e6,
        nanos[TIMES * 95 / 100] / 1e6,
        Statements.during(() -> nanos(asked)).count());
  }

  private long nanos(Asked asked) {
    var caller = stage.as(asked.client());
    long begin = System.nanoTime();
    var answer = caller.get(asked.what());
    long time = System.nanoTime() - begin;
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return time;
  }

  Map<String, Long> statements(String how) {
    var counts = new LinkedHashMap<String, Long>();
    table.getOrDefault(how, Map.of()).forEach((what, cost) -> counts.put(what, cost.statements()));
    return counts;
  }

  long statementsOf(String search) {
    return Statements.during(() -> nanos(new Asked(ManyPlans.PRACTICE, search))).count();
  }

  void write() {
    var page =
        new StringBuilder("# Searches and readings among 20,000 plans\n\n")
            .append("| | by | what | p50 ms | p95 ms | statements |\n|---|---|---|---|---|---|\n");
    table.forEach(
        (how, costs) ->
            costs.forEach(
                (what, cost) ->
                    page.append(
                        String.format(
                            Locale.ROOT,
                            "| %s | %s | %.1f | %.1f | %d |%n",
                            how,
                            what,
                            cost.median(),
                            cost.slow(),
                            cost.statements()))));
    IO.println(page);
    try {
      Files.writeString(Path.of("target", "searches.md"), page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
