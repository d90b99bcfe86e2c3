package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** S5 and S14: who decides for a young person, and what nobody is told. */
@Rehearsed
class YoungPersonTest {

  private static final String ELI = "9990001057";
  private static final String OLLY = "9990001162";
  private static final String WORDS = "Please do not ring twice in a row.";
  private static final String[] FOR_KITE = {"name", "safe-contact", "about-me", "what-would-help"};

  private final Stage stage;

  YoungPersonTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void aYoungPersonWhoWasJudgedAbleIsHelpedByWhomTheyChoseAndNobodyElseIsTold() {
    var sent = eli("2010-06-15");
    Decision.judgedAble("share-third-sector", "not-tell-parent").on(sent.consent());
    sent.withRelated("MTH", "marker-mum");
    stage.open(sent);
    var task = stage.task("kite-youth", "");

    assertThat(task.to("accepted").status()).isEqualTo(200);
    assertThat(new Eyes(stage, "kite-youth").everything())
        .contains("Tregenza", WORDS)
        .doesNotContain("marker-mum", "Dr N.", "decision-basis", "be there when they talk");
    assertThat(new Eyes(stage, "tideline").everything()).isEmpty();
    stage.allIsWell();
  }

  @Test
  void aParentsNoDoesNotCloseWhatTheYoungPersonDecided() {
    var sent = eli("2010-06-15");
    Decision.judgedAble("share-third-sector", "not-tell-parent").on(sent.consent());
    var no = sent.anotherConsent();
    parental(no, sent.withRelated("MTH", "marker-mum"));
    no.withObject("/provision")
        .putArray("provision")
        .add(SentPlan.provision("deny", SentPlan.KITE, FOR_KITE));
    stage.open(sent);

    assertThat(stage.task("kite-youth", "").to("accepted").status()).isEqualTo(200);
    assertThat(new Eyes(stage, "kite-youth").everything())
        .contains(WORDS)
        .doesNotContain("marker-mum", "parental-responsibility", "deny");
    assertThat(stage.countOf("kite-youth", "Consent")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void whatWasJudgedForOneDecisionIsNotForAnother() {
    var sent = eli("2010-06-15");
    sent.agreeing(SentPlan.MARRAM, "name", "about-me");
    Decision.judgedAble("share-third-sector").on(sent.consent());
    sent.askingPeers(SentPlan.MARRAM, SentPlan.KITE);
    stage.open(sent);

    assertThat(new Eyes(stage, "marram-practice").everything()).isEmpty();
    assertThat(stage.task("kite-youth", "").status()).isEqualTo("requested");
  }

  @Test
  void withoutAnybodysJudgementThePlanStandsAndNothingIsShared() {
    var opened = stage.open(eli("2010-06-15"));

    assertThat(new Eyes(stage, "kite-youth").everything()).isEmpty();
    assertThat(stage.task(Stage.LIAISON, "code=aftercare-contact").status()).isEqualTo("accepted");
    assertThat(stage.status("ServiceRequest/" + opened.id("ServiceRequest"))).isEqualTo("on-hold");

    var given = Decision.judgedAble("share-third-sector").on(later(eli("2010-06-15"), opened));
    assertThat(give(given).status()).isEqualTo(201);
    assertThat(stage.task("kite-youth", "").status()).isEqualTo("requested");
    stage.allIsWell();
  }

  @Test
  void onTheSixteenthBirthdayAllEndsAndTheyAreAskedAgain() {
    stage.begin(Instant.parse("2026-06-12T17:00:00Z"));
    var sent = eli("2010-06-15");
    sent.consent().put("dateTime", "2026-06-12T17:40:00+01:00");
    Decision.judgedAble("share-third-sector").on(sent.consent());
    stage.open(sent);
    stage.task("kite-youth", "").to("accepted");
    stage.advance("PT53H59M");
    assertThat(new Eyes(stage, "kite-youth").everything()).contains("Tregenza");
    stage.advance("PT1M");

    assertThat(new Eyes(stage, "kite-youth").everything()).doesNotContain("Tregenza", WORDS);
    assertThat(calls("birthday")).isEqualTo(1);
    stage.advance("PT72H");
    assertThat(calls("birthday")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void whoWasNotReachedOnTheirBirthdayIsAskedByAnotherTeam() {
    stage.begin(Instant.parse("2026-06-12T17:00:00Z"));
    var sent = eli("2010-06-15");
    sent.consent().put("dateTime", "2026-06-12T17:40:00+01:00");
    Decision.judgedAble("share-third-sector").on(sent.consent());
    stage.open(sent);
    stage.advance("PT54H");
    var asked = birthdayCall(Stage.LIAISON);
    asked.to("accepted");

    assertThat(asked.complete("could-not-reach").status()).isEqualTo(200);

    var next = birthdayCall(Stage.SENDER);
    assertThat(next.status()).isEqualTo("requested");
    next.to("accepted");
    assertThat(next.complete("contact-made").status()).isEqualTo(200);
    stage.advance("PT72H");
    assertThat(birthdayCallsToAnswer(Stage.SENDER)).isEmpty();
    stage.allIsWell();
  }

  @Test
  void someoneBornOnALeapDayComesOfAgeOnTheFirstOfMarch() {
    stage.begin(Instant.parse("2026-02-27T17:00:00Z"));
    var sent = eli("2008-02-29");
    sent.consent().put("dateTime", "2026-02-27T17:00:00Z");
    ((ObjectNode) Json.at(sent.consent(), "provision.period")).put("start", "2026-02-27");
    stage.open(sent);
    stage.task("kite-youth", "").to("accepted");
    stage.advance("PT30H59M");
    assertThat(new Eyes(stage, "kite-youth").everything()).contains("Tregenza");
    stage.advance("PT1M");

    assertThat(new Eyes(stage, "kite-youth").everything()).doesNotContain("Tregenza", WORDS);
    assertThat(calls("birthday")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void theYoungPeoplesServiceHandsOnToTheAdultsAndTheyAreHeldOnTheirBirthdayToo() {
    stage.begin(Instant.parse("2026-02-27T17:00:00Z"));
    var sent = eli("2008-03-09").agreeing(SentPlan.TIDELINE, FOR_KITE);
    sent.consent().put("dateTime", "2026-02-27T17:00:00Z");
    ((ObjectNode) Json.at(sent.consent(), "provision.period")).put("start", "2026-02-27");
    stage.open(sent);
    var support = stage.task("kite-youth", "");
    support.to("accepted");
    support.to("in-progress");
    var scene = new HandOverScene(stage);
    var handover = scene.asked(support, SentPlan.TIDELINE, "tideline");

    stage.advance("P3D");
    assertThat(scene.holderOf(support)).isEqualTo("1199002");
    var asked = stage.found(Stage.SENDER, "Task?code=handover").getFirst();
    assertThat(Json.text(asked, "owner.identifier.value")).isEqualTo("1199001");
    assertThat(Json.text(asked, "requester.identifier.value")).isEqualTo("1199002");
    stage.allIsWell();
    handover.to("accepted");
    assertThat(scene.holderOf(support)).isEqualTo("1199001");
    assertThat(new Eyes(stage, "tideline").everything()).contains("Tregenza", WORDS);
    stage.advance("P7D");

    for (var service : List.of("kite-youth", "tideline")) {
      assertThat(new Eyes(stage, service).everything()).doesNotContain("Tregenza", WORDS);
    }
    assertThat(calls("birthday")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void whereTwoParentsDisagreeNothingIsSharedAndAHumanIsCalledOnce() {
    var sent = olly();
    var father = sent.withRelated("FTH", "marker-father");
    var mother = sent.withRelated("MTH", "marker-mother");
    parental(sent.consent(), father);
    var no = sent.anotherConsent();
    parental(no, mother);
    no.withObject("/provision")
        .putArray("provision")
        .add(SentPlan.provision("deny", SentPlan.KITE, "name"));
    var opened = stage.open(sent);

    assertThat(new Eyes(stage, "kite-youth").everything()).isEmpty();
    assertThat(calls("do not agree")).isEqualTo(1);
    assertThat(new Eyes(stage, Stage.LIAISON).everything()).contains(WORDS);
    assertThat(stage.status("ServiceRequest/" + opened.id("ServiceRequest"))).isEqualTo("on-hold");
    stage.advance("PT12H");
    assertThat(calls("do not agree")).isEqualTo(1);
    stage.allIsWell();

    var path = "Consent/" + opened.ids("Consent").get(1);
    var taken = stage.read(Stage.SENDER, path).put("status", "inactive");
    assertThat(stage.as(Stage.SENDER).put(path, 1, taken).status()).isEqualTo(200);
    assertThat(stage.task("kite-youth", "").status()).isEqualTo("requested");
    assertThat(new Eyes(stage, "kite-youth").everything()).contains(WORDS);
    assertThat(openCalls()).isZero();
    stage.allIsWell();
  }

  @Test
  void twoParentsAreTwoAlsoWhereOnlyTheirNamesAreWrittenDown() {
    var sent = olly();
    parental(sent.consent(), "");
    named(sent.consent(), "Dad");
    var no = sent.anotherConsent();
    named(no, "Mum");
    no.withObject("/provision")
        .putArray("provision")
        .add(SentPlan.provision("deny", SentPlan.KITE, "name"));
    stage.open(sent);

    assertThat(new Eyes(stage, "kite-youth").everything()).isEmpty();
    assertThat(calls("do not agree")).isEqualTo(1);
  }

  @Test
  void whoIsCalledAndHandsItBackIsFollowedByAnother() {
    var sent = olly();
    parental(sent.consent(), sent.withRelated("FTH", "marker-father"));
    var no = sent.anotherConsent().put("status", "rejected");
    parental(no, sent.withRelated("MTH", "marker-mother"));
    stage.open(sent);
    stage.task(Stage.LIAISON, "code=escalation").to("rejected", "no-capacity");

    assertThat(stage.task(Stage.SENDER, "code=escalation&status=requested").status())
        .isEqualTo("requested");
    stage.allIsWell();
  }

  @Test
  void aLocalAuthorityDecidesWithTheOrderSeenAndHisOwnWordsTravel() {
    var sent = olly();
    var performer = sent.consent().putArray("performer").addObject().put("type", "Organization");
    performer.put("display", "Harbourside Council");
    performer
        .putObject("identifier")
        .put("system", "https://harbourside.example/council")
        .put("value", "children");
    Decision.by("local-authority-care-order").sighted("the care order").on(sent.consent());
    stage.open(sent);

    assertThat(new Eyes(stage, "kite-youth").everything())
        .contains(WORDS, "\"source\"")
        .doesNotContain("care order", "Harbourside Council");
    stage.allIsWell();
  }

  private SentPlan eli(String born) {
    return young(ELI, born);
  }

  private SentPlan olly() {
    return young(OLLY, "2014-02-03");
  }

  private static SentPlan young(String number, String born) {
    var sent = SentPlan.ofWren().withNhsNumber(number).born(born).askingOnly(SentPlan.KITE);
    sent.provisions().removeAll();
    return sent.agreeing(SentPlan.KITE, FOR_KITE);
  }

  private static void parental(ObjectNode consent, String parent) {
    consent.putArray("performer").addObject().put("reference", parent);
    consent.remove("extension");
    Decision.by("parental-responsibility").on(consent);
  }

  private static void named(ObjectNode consent, String parent) {
    consent.putArray("performer").addObject().put("type", "RelatedPerson").put("display", parent);
  }

  private static ObjectNode later(SentPlan sent, OpenedPlan opened) {
    var person = "Patient/" + opened.id("Patient");
    var consent = sent.consent();
    consent.putObject("patient").put("reference", person);
    consent.putArray("performer").addObject().put("reference", person);
    return consent;
  }

  private Fhir.Answer give(ObjectNode consent) {
    return stage.as(Stage.SENDER).post("Consent", consent);
  }

  private long calls(String about) {
    return stage.found(Stage.LIAISON, "Task?code=escalation").stream()
        .filter(task -> Json.text(task, "description").contains(about))
        .count();
  }

  private TaskInHand birthdayCall(String client) {
    return new TaskInHand(
        stage.as(client), Json.text(birthdayCallsToAnswer(client).getFirst(), "id"));
  }

  private List<JsonNode> birthdayCallsToAnswer(String client) {
    return stage.found(client, "Task?code=escalation&status=requested").stream()
        .filter(task -> Json.text(task, "description").contains("birthday"))
        .toList();
  }

  private int openCalls() {
    return stage.countOf(Stage.LIAISON, "Task?code=escalation&status=requested");
  }
}
