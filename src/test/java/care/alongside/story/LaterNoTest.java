package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * A no that comes later, by whichever door: in a consent of its own, or with another plan.
 */
@Rehearsed
class LaterNoTest {

  private static final String[] ALL_IT_HAS = {
    "name",
    "safe-contact",
    "what-would-help",
    "about-me",
    "adjustments",
    "plan",
    "people",
    "address"
  };

  private final Stage stage;
  private final JdbcClient db;

  LaterNoTest(@LocalServerPort int port, JdbcClient db) {
    this.db = db;
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  private static SentPlan ofAva() {
    return SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
  }

  private OpenedPlan withTideline() {
    var plan = stage.open(ofAva());
    stage.task("tideline", "").to("accepted");
    return plan;
  }

  private Fhir.Answer refuse(OpenedPlan plan, SentPlan naming) {
    return stage.as("ava").post("Consent", refusal(plan, naming));
  }

  private ObjectNode refusal(OpenedPlan plan, SentPlan naming) {
    var consent = stage.read("ava", "Consent/" + plan.id("Consent"));
    consent.remove("id");
    consent.put("status", "rejected");
    consent.put("dateTime", stage.now().toString());
    var provision = (ObjectNode) consent.path("provision");
    provision.remove("provision");
    if (!naming.provisions().isEmpty()) {
      provision.set("provision", naming.provisions());
    }
    return consent;
  }

  private void tidelineIsOutAndToldSo() {
    assertThat(stage.task("tideline", "").status()).isEqualTo("cancelled");
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza");
    assertThat(words()).contains("Tideline");
  }

  /** What the person reads of it. */
  private String words() {
    return db
        .sql("select id from document where type = 'Communication'")
        .query((row, number) -> "Communication/" + row.getString("id"))
        .list()
        .stream()
        .map(path -> stage.read("ava", path).toString())
        .filter(word -> word.contains("Who can see your plan"))
        .collect(Collectors.joining());
  }

  @Test
  void aRefusalOfItsOwnEndsWhatWasAgreedBefore() {
    var plan = withTideline();
    stage.advance("P1D");

    var refused =
        refuse(plan, SentPlan.ofWren().agreeingToNothing().agreeing(SentPlan.TIDELINE, "name"));

    assertThat(refused.status()).as(refused.toString()).isEqualTo(201);
    tidelineIsOutAndToldSo();
    stage.allIsWell();
  }

  @Test
  void aRefusalThatNamesNobodyIsANoToAll() {
    var plan = withTideline();
    stage.advance("P1D");

    assertThat(refuse(plan, SentPlan.ofWren().agreeingToNothing()).status()).isEqualTo(201);

    tidelineIsOutAndToldSo();
  }

  @Test
  void whatWasRefusedIsNotOpenedAgainByAnotherVersionOfTheOldConsent() {
    var plan = withTideline();
    stage.advance("P1D");
    refuse(plan, SentPlan.ofWren().agreeingToNothing());
    var old = stage.read("ava", "Consent/" + plan.id("Consent"));
    ((ObjectNode) Json.at(old, "provision.period")).put("end", "2026-12-31");

    var put = stage.as("ava").put("Consent/" + plan.id("Consent"), 1, old);

    assertThat(put.status()).as(put.toString()).isEqualTo(200);
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza");
  }

  @Test
  void norByAVersionThatNoLongerNamesThemAndOneThatDoesAgain() {
    var plan = withTideline();
    stage.advance("P1D");
    refuse(plan, SentPlan.ofWren().agreeingToNothing().agreeing(SentPlan.TIDELINE, "name"));
    var path = "Consent/" + plan.id("Consent");
    var whole = stage.read("ava", path);
    var without = whole.deepCopy();
    ((ObjectNode) without.path("provision"))
        .set("provision", SentPlan.ofWren().agreedOnlyWithPractice().provisions());
    assertThat(stage.as("ava").put(path, 1, without).status()).isEqualTo(200);

    var put = stage.as("ava").put(path, 2, whole);

    assertThat(put.status()).as(put.toString()).isEqualTo(200);
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza");
    stage.allIsWell();
  }

  /** After a no to all, an old yes is not made one for somebody new. */
  @Test
  void norForSomebodyWhomTheOldConsentDidNotName() {
    var plan = withTideline();
    stage.advance("P1D");
    refuse(plan, SentPlan.ofWren().agreeingToNothing());
    var path = "Consent/" + plan.id("Consent");
    var more = stage.read("ava", path);
    more.withArray("/provision/provision")
        .add(SentPlan.provision("permit", SentPlan.KITE, ALL_IT_HAS));

    assertThat(stage.as("ava").put(path, 1, more).status()).isEqualTo(200);

    assertThat(
            stage
                .db()
                .sql("select count(*) from consent_share s where s.live and s.permit")
                .query(Integer.class)
                .single())
        .isZero();
  }

  /** It is their own, whoever wrote it down for them, and however they are named in it. */
  @Test
  void whatSomebodyWroteDownForThemIsTheirsToRefuse() {
    var sent = ofAva();
    SentPlan.identify(
        sent.consent().putArray("performer").addObject().put("display", "Ava, to a nurse"),
        new Identifier(Identifier.NHS_NUMBER, SentPlan.AVAS_NHS_NUMBER));
    var plan = stage.open(sent);
    stage.task("tideline", "").to("accepted");
    stage.advance("P1D");
    var no = refusal(plan, SentPlan.ofWren().agreeingToNothing());
    no.putArray("performer").addObject().put("reference", "Patient/" + plan.id("Patient"));

    assertThat(stage.as("ava").post("Consent", no).status()).isEqualTo(201);

    tidelineIsOutAndToldSo();
  }

  @Test
  void aRefusalOfADayLeavesTheYesOfTheNext() {
    var plan = withTideline();
    stage.advance("P1D");
    var yes = stage.read("ava", "Consent/" + plan.id("Consent"));
    yes.remove("id");
    assertThat(
            stage.as("ava").post("Consent", yes.put("dateTime", stage.now().toString())).status())
        .isEqualTo(201);
    stage.advance("PT1H");
    var no = refusal(plan, SentPlan.ofWren().agreeingToNothing()).put("dateTime", "2026-05-11");

    assertThat(stage.as("ava").post("Consent", no).status()).isEqualTo(201);

    assertThat(stage.task("tideline", "").status()).isEqualTo("accepted");
    assertThat(new Eyes(stage, "tideline").everything()).contains("Tregenza");
  }

  @Test
  void aYesAfterTheRefusalOpensAgain() {
    var plan = withTideline();
    stage.advance("P1D");
    refuse(plan, SentPlan.ofWren().agreeingToNothing());
    stage.advance("P1D");
    var yes = stage.read("ava", "Consent/" + plan.id("Consent"));
    yes.remove("id");
    yes.put("dateTime", stage.now().toString());

    assertThat(stage.as("ava").post("Consent", yes).status()).isEqualTo(201);

    assertThat(new Eyes(stage, "tideline").everything()).contains("Wren");
    stage.allIsWell();
  }

  /** A day is as good as a moment: who says no in the afternoon says it of the morning, too. */
  @Test
  void aRefusalOfTheSameDayCounts() {
    var plan = withTideline();
    var consent = stage.read("ava", "Consent/" + plan.id("Consent"));
    consent.remove("id");
    consent.put("status", "rejected");
    consent.put("dateTime", stage.now().toString().substring(0, 10));
    ((ObjectNode) consent.path("provision")).remove("provision");

    assertThat(stage.as("ava").post("Consent", consent).status()).isEqualTo(201);

    tidelineIsOutAndToldSo();
    // The consent ends on 9 November; fourteen days before, they would have been asked.
    stage.advance("P170D");
    assertThat(
            stage.countOf(Stage.SENDER, "Task?code=escalation&focus=Consent/" + plan.id("Consent")))
        .isZero();
  }

  /** What the sender of another plan may not know is not written on its Task. */
  @Test
  void aPartlyNoWithAnotherPlanIsNotNotedOnTasksOfOthers() {
    withTideline();
    stage.advance("P1D");
    var later =
        ofAva()
            .called("LATER")
            .sentBy(HandOverScene.CRISIS)
            .askingOnly(SentPlan.TIDELINE)
            .denying(SentPlan.TIDELINE, "safe-contact");

    var sent = stage.as("headland-crisis").post("", later.bundle());

    assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
    assertThat(stage.found("headland-crisis", "Task?code=fulfill").toString())
        .contains("\"versionId\":\"1\"")
        .doesNotContain("changed what they share");
  }

  @Test
  void aNoInANewConsentIsToldToThePerson() {
    var plan = withTideline();
    var no = stage.read("ava", "Consent/" + plan.id("Consent"));
    no.remove("id");
    ((ObjectNode) no.path("provision"))
        .putArray("provision")
        .add(SentPlan.provision("deny", SentPlan.TIDELINE, ALL_IT_HAS));

    assertThat(stage.as("ava").post("Consent", no).status()).isEqualTo(201);

    tidelineIsOutAndToldSo();
  }

  @Test
  void aNoThatComesWithAnotherPlanEndsWhatStoodBefore() {
    withTideline();
    stage.advance("P1D");
    var later =
        ofAva()
            .called("LATER")
            .sentBy(HandOverScene.CRISIS)
            .askingNobody()
            .agreeingToNothing()
            .denying(SentPlan.TIDELINE, ALL_IT_HAS);

    var sent = stage.as("headland-crisis").post("", later.bundle());

    assertThat(sent.status()).as(sent.toString()).isEqualTo(200);
    assertThat(stage.found("tideline", "Task?").toString()).doesNotContain("\"accepted\"");
    tidelineIsOutAndToldSo();
    stage.allIsWell();
  }

  /** being related is no right by itself, and saying nothing makes none of it. */
  @Test
  void aRelativeDoesNotAgreeForAnAdultByNotSayingByWhatRight() {
    var sent = SentPlan.ofWren();
    var nephew = sent.withRelated("NEPHEW", "A nephew");
    sent.consent().putArray("performer").addObject().put("reference", nephew);

    stage.open(sent);

    assertThat(stage.countOf("tideline", "Task?")).isZero();
  }

  /** who sends a plan reads all of its person. */
  @Test
  void aCharityDoesNotBecomeASender() {
    stage.open(ofAva());
    var own = ofAva().called("OWN").sentBy(SentPlan.TIDELINE).askingNobody().bundle();

    var sent = stage.as("tideline").post("", own);
    var preview = stage.as("tideline").post("CarePlan/$preview", own);

    assertThat(sent.status()).as(sent.toString()).isEqualTo(403);
    assertThat(preview.status()).isEqualTo(403);
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("999 ");
    stage.allIsWell();
  }

  /** nobody is older than they are because a date says so. */
  @Test
  void aDateInTheFutureMakesNobodyOldEnough() {
    var sent = SentPlan.ofWren();
    sent.resource("Patient").put("birthDate", "2014-03-01");
    sent.consent().put("dateTime", "2032-01-01");

    stage.open(sent);

    assertThat(stage.countOf("tideline", "Task?")).isZero();
  }
}
