package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.fhir.OpenableLock;
import care.alongside.kernel.Json;
import com.zaxxer.hikari.HikariDataSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * Searches among 20,000 plans, of which a practice has a hundred: by index whatever is asked, and
 * in as many statements as among one; and what the locks and the views under consent cost, written
 * to {@code target/searches.md}.
 */
@Rehearsed
@Import(OpenableLock.class)
@TestPropertySource(properties = "alongside.workflow.look-around-every=PT24H")
class ManyPlansTest {

  /** As often as it takes until a statement keeps the plan that it will have from then on. */
  private static final int OFTEN = 12;

  private static final Pattern WHOLE_TABLE =
      Pattern.compile(
          "Seq Scan on (document|person|plan|referral|referral_choice|consent|consent_share|handoff)\\b");

  /** What a plan consists of; the directory is small, and the audit has tables of its own. */
  private static final Set<String> OF_A_PLAN =
      Set.of("Task", "ServiceRequest", "CarePlan", "Patient", "Consent", "QuestionnaireResponse");

  private final Stage stage;
  private final Locks locks;
  private final DataSource database;
  private ManyPlans plans;

  ManyPlansTest(@LocalServerPort int port, JdbcClient db, OpenableLock first, DataSource database) {
    stage = new Stage(port, db);
    locks = new Locks(first, db);
    this.database = database;
    plans = new ManyPlans(stage, OpenedPlan.none(), db, (HikariDataSource) database);
  }

  @BeforeEach
  void openTheFirst() {
    plans = ManyPlans.begin(stage, database);
  }

  @AfterEach
  void end() {
    locks.close();
    stage.begin();
  }

  @Test
  @Tag("deep")
  void everySearchIsByIndexAndItsPagesHoldAllOfIt() {
    var searches = plans.searches();
    assertThat(searches.keySet()).isEqualTo(offered());
    var before = new TreeMap<String, Long>();
    searches.forEach((name, search) -> before.put(name, asked(search).count()));
    plans.copy();
    plans.explain(true);
    try {
      searches.forEach((name, search) -> isByIndex(search, before.getOrDefault(name, 0L)));
    } finally {
      plans.explain(false);
    }
    pagesHoldAll();
  }

  /** What the CapabilityStatement says can be searched by. */
  private Set<String> offered() {
    return stage
        .anybody()
        .get("metadata")
        .body()
        .at("/rest/0/resource")
        .valueStream()
        .filter(type -> OF_A_PLAN.contains(Json.text(type, "type")))
        .flatMap(
            type ->
                type.path("searchParam")
                    .valueStream()
                    .map(p -> Json.text(type, "type") + "?" + Json.text(p, "name")))
        .collect(Collectors.toSet());
  }

  private Statements asked(String search) {
    return Statements.during(
        () -> {
          var answer = stage.as(ManyPlans.PRACTICE).get(search);
          assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
          assertThat(answer.at("total")).as(search).isNotEqualTo("0");
        });
  }

  private void isByIndex(String search, long statements) {
    for (int i = 0; i < OFTEN; i++) {
      var heard = asked(search);
      var plan = String.join("\n", heard.plans());
      assertThat(heard.count()).as(search).isEqualTo(statements);
      assertThat(plan).as(search).contains("with found as");
      assertThat(WHOLE_TABLE.matcher(plan).find()).as("%s%n%s", search, plan).isFalse();
    }
  }

  private void pagesHoldAll() {
    var found = new HashSet<String>();
    var next = "Task?_count=20";
    int pages = 0;
    while (!next.isEmpty()) {
      var page = stage.as(ManyPlans.PRACTICE).get(next);
      assertThat(page.at("total")).isEqualTo(String.valueOf(ManyPlans.THEIRS));
      page.body().path("entry").forEach(entry -> found.add(Json.text(entry, "resource.id")));
      next =
          page.body()
              .path("link")
              .valueStream()
              .filter(link -> Json.text(link, "relation").equals("next"))
              .map(link -> Json.text(link, "url").replaceFirst(".*/fhir/", ""))
              .findFirst()
              .orElse("");
      pages++;
    }
    assertThat(found).hasSize(ManyPlans.THEIRS);
    assertThat(pages).isEqualTo(6);
  }

  @Test
  @Tag("bench")
  void theViewsUnderConsentCostNoStatementForEachRow() {
    plans.copy();
    var costs = new SearchCosts(stage, plans);
    costs.measure("both locks");
    locks.openSecond();
    costs.measure("the first lock only");
    locks.openFirst();
    costs.measure("no lock");
    locks.close();
    costs.write();

    Map<String, Long> shut = costs.statements("both locks");
    Map<String, Long> open = costs.statements("no lock");
    assertThat(shut)
        .allSatisfy(
            (what, count) ->
                assertThat(count).as(what).isLessThanOrEqualTo(open.getOrDefault(what, 0L) + 1));
    assertThat(costs.statementsOf("Task?_count=5"))
        .isEqualTo(costs.statementsOf("Task?_count=100"));
  }
}
