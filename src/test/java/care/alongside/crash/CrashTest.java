package care.alongside.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import care.alongside.Fhir;
import care.alongside.NumberedPlans;
import care.alongside.RehearsalProcess;
import care.alongside.kernel.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * What was acknowledged is there, once, whatever happens to the server: it is killed in the middle
 * of the work, once alone and once together with its PostgreSQL. {@code -Dcrash.seed} repeats the
 * moments of a run that failed, as far as moments can be repeated.
 */
@Execution(CONCURRENT)
class CrashTest {

  private static final Instant EVENING = Instant.parse("2026-05-11T17:00:00Z");
  private static final Path FOLDER = Path.of("target", "crash").toAbsolutePath();
  private static final String[] QUICK_TO_START = {"-XX:TieredStopAtLevel=1", "-Xmx768m"};
  private static final int PLANS = 200;

  private final long seed = Long.getLong("crash.seed", System.nanoTime());
  private final Random moments = new Random(seed);
  private RehearsalProcess server =
      RehearsalProcess.startIn(RehearsalProcess.emptyFolder(FOLDER), QUICK_TO_START);
  private final Senders senders = new Senders(PLANS);

  @BeforeEach
  void beginOnAnEvening() {
    Fhir.at(server.port()).reset(EVENING);
  }

  @AfterEach
  void end() {
    senders.close();
    server.close();
  }

  @Test
  void whatWasAcknowledgedIsThereOnceHoweverTheServerDies() {
    senders.sendTo(server.port());
    senders.awaitAnswers(PLANS / 8 + moments.nextInt(PLANS / 4));
    server.killServer();
    restart();
    senders.awaitAnswers(PLANS / 2 + moments.nextInt(PLANS / 4));
    server.kill();
    restart();
    senders.awaitAnswers(PLANS);

    var answers = senders.answers();
    var again = sentAgain();
    assertThat(senders.refusals()).as("seed %d", seed).isEmpty();
    assertThat(again).as("seed %d", seed).isEqualTo(answers);
    assertThat(carePlansIn(answers)).hasSize(PLANS).isEqualTo(carePlansThatTheSenderSees());
    assertThat(plansWithExactlyOneProcess()).isEqualTo(PLANS);
    assertThat(broken()).as("seed %d", seed).isEmpty();
  }

  private void restart() {
    server = RehearsalProcess.startIn(FOLDER, QUICK_TO_START);
    senders.sendTo(server.port());
  }

  private Map<Integer, String> sentAgain() {
    var sender = sender();
    var answers = new TreeMap<Integer, String>();
    for (int number = 0; number < PLANS; number++) {
      answers.put(number, sender.post("", NumberedPlans.text(number)).text());
    }
    return answers;
  }

  private static Set<String> carePlansIn(Map<Integer, String> answers) {
    var ids = new HashSet<String>();
    for (var answer : answers.values()) {
      var start = answer.indexOf("CarePlan/") + "CarePlan/".length();
      ids.add(answer.substring(start, answer.indexOf('/', start)));
    }
    return ids;
  }

  private Set<String> carePlansThatTheSenderSees() {
    var ids = new HashSet<String>();
    var sender = sender();
    for (var page = "CarePlan?_count=100"; !page.isEmpty(); ) {
      var found = sender.get(page).body();
      found.path("entry").forEach(entry -> ids.add(Json.text(entry, "resource.id")));
      page = next(found);
    }
    return ids;
  }

  private static String next(JsonNode page) {
    return page.path("link")
        .valueStream()
        .filter(link -> Json.text(link, "relation").equals("next"))
        .map(link -> Json.text(link, "url").split("/fhir/", 2)[1])
        .findFirst()
        .orElse("");
  }

  private int plansWithExactlyOneProcess() {
    return JdbcClient.create(new DriverManagerDataSource(server.databaseUrl()))
        .sql(
            """
            select count(*) as plans
              from plan p
             where 1 = (select count(*)
                          from camunda.act_ru_execution e
                          join camunda.act_re_procdef d on d.id_ = e.proc_def_id_
                         where d.key_ = 'aftercare-plan' and e.parent_id_ is null
                           and e.business_key_ = p.id::text)
            """)
        .query((row, number) -> row.getInt("plans"))
        .single();
  }

  /** The promises that are broken, with how often. */
  private Map<String, Integer> broken() {
    var broken = new TreeMap<String, Integer>();
    var counts = Fhir.at(server.port()).get("/rehearsal/invariants").body();
    counts.properties().stream()
        .filter(count -> count.getValue().intValue() != 0)
        .forEach(count -> broken.put(count.getKey(), count.getValue().intValue()));
    return broken;
  }

  private Fhir sender() {
    return Fhir.at(server.port()).as("harbourside-ae");
  }
}
