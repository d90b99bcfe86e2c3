package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import care.alongside.retention.EndedPlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** plans are deleted by many nodes at once, while others work for the same people. */
@Rehearsed
class RetentionRacesTest {

  private static final List<String> NUMBERS =
      List.of(
          "9990001014",
          "9990001022",
          "9990001030",
          "9990001057",
          "9990001065",
          "9990001081",
          "9990001154",
          "9990001162",
          "9990001235",
          "9990001243");

  private final Stage stage;
  private final LongAgo longAgo;
  private final Remains remains;
  private final EndedPlans endedPlans;

  RetentionRacesTest(@LocalServerPort int port, JdbcClient db, EndedPlans endedPlans) {
    stage = new Stage(port, db);
    longAgo = new LongAgo(stage);
    remains = new Remains(db);
    this.endedPlans = endedPlans;
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  /** One of ten people's plans, from the first of which nothing is waited for. */
  private static SentPlan sent(int number) {
    return SentPlan.ofWren()
        .called("race-" + number)
        .withNhsNumber(NUMBERS.get(number % NUMBERS.size()))
        .askingNobody()
        .withoutConsent();
  }

  private List<OpenedPlan> endedLongAgo(int many) {
    var plans = IntStream.range(0, many).mapToObj(i -> longAgo.ended(sent(i))).toList();
    longAgo.endedYearsAgo(9);
    return plans;
  }

  private static <T> List<T> atOnce(List<Callable<T>> all) throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(all).stream().map(Future::resultNow).toList();
    }
  }

  @Test
  void manyNodesAtOnceDeleteEachPlanOnce() throws InterruptedException {
    var plans = endedLongAgo(2 * NUMBERS.size());

    var done = atOnce(Collections.nCopies(4, (Callable<Integer>) endedPlans::runDue));

    int rest = endedPlans.runDue();
    assertThat(done.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(plans.size());
    assertThat(plans).allMatch(plan -> longAgo.deletions(plan) == 1);
    assertThat(remains.of(List.of("Tregenza"))).isEmpty();
    longAgo.allIsWell();
  }

  /** Each is answered as if the other plan had been deleted before, or were there still. */
  @Test
  void whoOpensAnotherPlanMeanwhileIsServed() throws InterruptedException {
    var old = endedLongAgo(NUMBERS.size());
    var sender = stage.as(Stage.SENDER);
    List<Callable<Fhir.Answer>> all = new ArrayList<>();
    for (int i = 0; i < NUMBERS.size(); i++) {
      var another = sent(NUMBERS.size() + i);
      all.add(() -> sender.post("", another.bundle()));
      var flag = flag(old.get(i));
      all.add(() -> sender.post("Flag", Json.readObject(flag)));
    }
    Callable<Fhir.Answer> node = () -> deleting(sender);
    all.add(5, node);
    all.add(11, node);

    var answers = atOnce(all);

    endedPlans.runDue();
    assertThat(answers).extracting(Fhir.Answer::status).isSubsetOf(200, 201, 404, 422);
    assertThat(answers.stream().filter(one -> one.text().contains("transaction-response")))
        .hasSize(NUMBERS.size());
    assertThat(old).allMatch(plan -> longAgo.deletions(plan) == 1);
    assertThat(lost()).isZero();
    assertThat(stage.countOf(Stage.SENDER, "CarePlan")).isEqualTo(NUMBERS.size());
    longAgo.allIsWell();
  }

  private Fhir.Answer deleting(Fhir sender) {
    endedPlans.runDue();
    return sender.get("metadata");
  }

  private static String flag(OpenedPlan plan) {
    return """
    {"resourceType": "Flag", "status": "active",
     "code": {"text": "Needs a lift"}, "subject": {"reference": "Patient/%s"}}
    """
        .formatted(plan.id("Patient"));
  }

  /** Documents about people, or of plans, that are not there. */
  private int lost() {
    return stage
        .db()
        .sql(
            """
            select count(*)
              from document d
             where d.patient is not null
               and (not exists (select 1 from person o where o.id = d.patient)
                    or d.plan is not null
                       and not exists (select 1 from plan p where p.id = d.plan))
            """)
        .query(Integer.class)
        .single();
  }

  /** Whoever was about to write about it when it was deleted. */
  @Test
  void nothingIsWrittenAboutWhatWasDeleted() {
    var first = longAgo.over(LongAgo.avas());
    longAgo.goOnTo(first, Duration.ofMinutes(10));
    var second = stage.open(LongAgo.avasOn("2034-05-10", "2034-11-09"));
    stage.advance("PT11M");

    assertThatThrownBy(() -> write(first.id("Patient"), first))
        .isInstanceOf(ConcurrencyFailureException.class);
    assertThatThrownBy(() -> write(UUID.randomUUID().toString(), second))
        .isInstanceOf(ConcurrencyFailureException.class);
    assertThat(lost()).isZero();
  }

  private void write(String person, OpenedPlan plan) {
    stage
        .db()
        .sql(
            """
            select put_documents(array[gen_random_uuid()], '{Flag}', '{1}', array[now()], array['{}'],
                                 '{null}', array[cast(:person as uuid)], array[:plan], '{null}')
            """)
        .param("person", person)
        .param("plan", LongAgo.id(plan))
        .query()
        .listOfRows();
  }
}
