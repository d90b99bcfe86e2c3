package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.fhir.OpenableLock;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two locks on what may be known: each holds when the other is taken away. */
@Rehearsed
@Import(OpenableLock.class)
class TwoLocksTest {

  private static final String SENDER_ID = OrganisationId.of(Identifier.ods("RHB01")).toString();
  private static final String NHS_NUMBER_OF_WREN =
      "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C" + SentPlan.NHS_NUMBER;
  private static final List<String> VIEWERS =
      List.of("tideline", "kite-youth", "marram-practice", "headland-crisis", Stage.LIAISON, "ava");

  private final Stage stage;
  private final Locks locks;
  private final TransactionTemplate transaction;

  TwoLocksTest(
      @LocalServerPort int port,
      JdbcClient db,
      OpenableLock first,
      TransactionTemplate transaction) {
    this.transaction = transaction;
    this.stage = new Stage(port, db);
    this.locks = new Locks(first, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @AfterEach
  void close() {
    locks.close();
  }

  @Test
  void eachHoldsAloneFromTheBeginningToTheEndOfConsent() {
    var opened = stage.open(SentPlan.ofWren().askingPeers(SentPlan.TIDELINE, SentPlan.KITE));
    stage.open(
        SentPlan.ofWren().called("AVA").withNhsNumber(SentPlan.AVAS_NHS_NUMBER).askingNobody());
    stage.task("tideline", "").to("accepted");
    eachHoldsAlone();

    takeBack(opened.id("Consent"));
    eachHoldsAlone();
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza");
  }

  private void takeBack(String consent) {
    var path = "Consent/" + consent;
    var taken = stage.read(Stage.SENDER, path).put("status", "inactive");
    var answer = stage.as(Stage.SENDER).put(path, 1, taken);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  @Test
  void eachHoldsAloneOnceSomethingIsCalledBack() {
    var opened = stage.open(SentPlan.ofWren().askingPeers(SentPlan.TIDELINE));
    stage.task("tideline", "").to("accepted");
    assertThat(new Eyes(stage, "tideline").everything()).contains("Tregenza");

    var answer =
        stage
            .as(Stage.SENDER)
            .post("CarePlan/" + opened.id("CarePlan") + "/$recall", AskedRecall.wrongPerson());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    eachHoldsAlone();
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza", "Patient/");
  }

  @Test
  void eachHoldsAloneOfWordsThatCarryOverToALaterPlan() {
    var first = stage.open(SentPlan.ofWren().askingPeers(SentPlan.KITE));
    stage.open(SentPlan.ofWren().called("later").withoutAboutMe().askingPeers(SentPlan.TIDELINE));
    stage.task("tideline", "").to("accepted");
    eachHoldsAlone();

    var path = "CarePlan/" + first.id("CarePlan") + "/$recall";
    assertThat(stage.as(Stage.SENDER).post(path, AskedRecall.wrongPerson()).status())
        .isEqualTo(200);
    eachHoldsAlone();
  }

  @Test
  void eachHoldsAloneOfWhatAServiceWrote() {
    var plan = SentPlan.ofWren().askingPeers(SentPlan.TIDELINE);
    var end = "2026-05-13T17:00:00Z";
    plan.consent().path("provision").withObject("/period").put("end", end);
    stage.open(plan);
    var task = stage.task("tideline", "");
    task.to("accepted");
    var letter = task.write("We had tea at the harbour.");
    task.to("in-progress");
    task.complete("support-given");
    assertThat(task.caller().get(letter).status()).isEqualTo(200);

    stage.advance("PT48H");
    assertThat(task.caller().get(letter).status()).isEqualTo(404);
    eachHoldsAlone();
  }

  @Test
  void eachHoldsAloneOfWhatHadEndedBeforeAWithdrawalWhenThePersonAgreesAgain() {
    var scene = WithdrawalScene.begin(stage);
    var task = stage.task("kite-youth", "");
    task.to("accepted");
    task.complete("support-given");
    assertThat(scene.withdraw("ava", TakenBack.all("person")).status()).isEqualTo(200);
    var again = stage.read("ava", scene.consent());
    again.remove("id");
    assertThat(stage.as("ava").post("Consent", again.put("status", "active")).status())
        .isEqualTo(201);

    stage.advance("PT1H");
    eachHoldsAlone();
  }

  @Test
  void eachHoldsAloneWhenAConsentEndsByItself() {
    var plan = SentPlan.ofWren().askingPeers(SentPlan.TIDELINE);
    var end = "2026-05-13T17:00:00Z";
    plan.consent().path("provision").withObject("/period").put("end", end);
    stage.open(plan);
    stage.task("tideline", "").to("accepted");
    var before = new Eyes(stage, "tideline").everything();

    stage.advance("PT49H");

    assertThat(before).contains("Tregenza");
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza");
    eachHoldsAlone();
  }

  @Test
  void eachHoldsAloneOnceATaskHasChangedHands() {
    changeHands(Set.of("taken over", "taken over by a group"));
  }

  @Test
  @Tag("deep")
  void eachHoldsAloneAtEveryStepWhileATaskChangesHands() {
    changeHands(
        Set.of(
            "offered to a group",
            "declined",
            "offered to a practice",
            "taken over",
            "two days later",
            "taken over by a group"));
  }

  private void changeHands(Set<String> looks) {
    stage.open(SentPlan.ofWren());
    var scene = new HandOverScene(stage);
    var contact = scene.contact();
    var group = scene.asked(contact, SentPlan.TIDELINE, "tideline");
    look(looks, "offered to a group");
    group.to("rejected", "no-capacity");
    look(looks, "declined");

    var practice = scene.asked(contact, SentPlan.MARRAM, "marram-practice");
    look(looks, "offered to a practice");
    practice.to("accepted");
    look(looks, "taken over");

    stage.advance("PT48H");
    look(looks, "two days later");
    scene
        .asked(stage.task("marram-practice", contact), SentPlan.TIDELINE, "tideline")
        .to("accepted");
    look(looks, "taken over by a group");
  }

  private void look(Set<String> looks, String moment) {
    if (looks.contains(moment)) {
      eachHoldsAlone();
    }
  }

  @Test
  void withoutBothAStrangerWouldSeeAll() {
    stage.open(SentPlan.ofWren());
    locks.openFirst();
    locks.openSecond();

    assertThat(new Eyes(stage, "headland-crisis").everything()).isNotEmpty();
  }

  @Test
  void withoutAReaderOrATimeNothingIsSeen() {
    stage.open(SentPlan.ofWren());

    assertThat(countOf("", "")).isZero();
    assertThat(countOf(SENDER_ID, "")).isZero();
    assertThat(countOf("", "2026-05-11T18:00:00Z")).isZero();
    assertThat(countOf(SENDER_ID, "2026-05-11T18:00:00Z")).isPositive();
  }

  /** How much PostgreSQL itself shows to a reader. */
  private int countOf(String reader, String now) {
    return transaction.execute(
        status -> {
          stage
              .db()
              .sql(
                  """
                  select set_config('role', 'alongside_reader', true),
                         set_config('alongside.reader', ?, true), set_config('alongside.now', ?, true)
                  """)
              .params(reader, now)
              .query((row, number) -> row.getString(1))
              .single();
          return stage
              .db()
              .sql("select count(*) from document where type <> 'Organization'")
              .query(Integer.class)
              .single();
        });
  }

  private void eachHoldsAlone() {
    var both = seen();
    locks.openFirst();
    assertSeen(both, "the second lock");
    locks.close();
    locks.openSecond();
    assertSeen(both, "the first lock");
    locks.close();
    assertThat(both.get("headland-crisis")).doesNotContain("Tregenza");
    assertThat(both.get("kite-youth")).doesNotContain("Tregenza");
  }

  private void assertSeen(Map<String, String> both, String lock) {
    var alone = seen();
    for (String viewer : VIEWERS) {
      assertThat(difference(alone.getOrDefault(viewer, ""), both.getOrDefault(viewer, "")))
          .as("what %s sees with %s alone, and with both", viewer, lock)
          .isEmpty();
    }
  }

  /** Where two texts part. */
  private static String difference(String one, String other) {
    int i = 0;
    while (i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return one.equals(other) ? "" : around(one, i) + " / " + around(other, i);
  }

  private static String around(String text, int i) {
    return text.substring(Math.max(0, i - 300), Math.min(text.length(), i + 300));
  }

  /** All that each of them can get. */
  private Map<String, String> seen() {
    var seen = new LinkedHashMap<String, String>();
    for (String viewer : VIEWERS) {
      var byNumber = stage.as(viewer).get(NHS_NUMBER_OF_WREN).body().path("entry");
      seen.put(viewer, new Eyes(stage, viewer).everything() + Json.write(byNumber));
    }
    return seen;
  }
}
