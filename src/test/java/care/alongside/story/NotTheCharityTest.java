package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * S2: Bel says yes to her GP practice and no to the charity, and keeps its leaflet. Nothing of hers
 * goes there, she is cared for like anybody else, and what she said no to can be had later.
 */
@Rehearsed
class NotTheCharityTest {

  private static final String LEAFLET =
      "Tideline are people who have been there themselves. You can just ring.";
  private static final List<String> THIRD_SECTOR = List.of("tideline", "kite-youth");
  private static final String[] CHARITY = {"1199001", "Tideline", "leaflet", LEAFLET};

  private final Stage stage;
  private OpenedPlan opened = OpenedPlan.none();

  NotTheCharityTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
    opened = stage.open(bels());
  }

  private static SentPlan bels() {
    var plan = SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER).agreedOnlyWithPractice();
    var no = plan.anotherConsent().put("status", "rejected");
    no.withObject("/provision")
        .putArray("provision")
        .add(SentPlan.provision("permit", SentPlan.TIDELINE, "name", "safe-contact"));
    var detail = plan.carePlan().withArray("activity").addObject().putObject("detail");
    detail.set("code", Coding.ours("support", "peer-support").asConcept());
    detail.put("status", "not-started").put("description", LEAFLET);
    SentPlan.identify(detail.putArray("performer").addObject(), SentPlan.TIDELINE);
    return plan;
  }

  @Test
  void nothingGoesToAnyCharityHoweverMuchTimePasses() {
    stage.task("marram-practice", "").to("accepted");
    stage.advance("P21D");

    for (var charity : THIRD_SECTOR) {
      assertThat(new Eyes(stage, charity).everything()).as(charity).isEmpty();
    }
    assertThat(partners()).contains("marram-practice").doesNotContainAnyElementsOf(THIRD_SECTOR);
    assertThat(
            stage
                .db()
                .sql(
                    """
                    select count(*)
                      from message m
                      join organisation o on o.id = m.organisation and o.third_sector
                    """)
                .query(Integer.class)
                .single())
        .isZero();
    stage.allIsWell();
  }

  private List<String> partners() {
    return stage
        .anybody()
        .get("/rehearsal/partners")
        .body()
        .valueStream()
        .map(message -> Json.text(message, "partner"))
        .toList();
  }

  @Test
  void sheHasTheLeafletWithANumberThatSheMayRing() {
    for (var reader : List.of("ava", Stage.SENDER, Stage.LIAISON)) {
      var page = stage.as(reader).get("CarePlan/" + opened.id("CarePlan") + "/$print").text();
      assertThat(page)
          .as(reader)
          .containsSubsequence(
              "Others you can get in touch with",
              "We have told them nothing about you.",
              "Tideline Peer Group",
              LEAFLET,
              "07700 900106");
    }
  }

  @Test
  void whatSheWasPointedToIsNobodyElsesBusiness() {
    assertThat(new Eyes(stage, "marram-practice").everything())
        .contains("CarePlan/" + opened.id("CarePlan"))
        .doesNotContain(CHARITY);
  }

  @Test
  void theContactIsTheSameAsForSomebodyWhoSaidYesToAll() {
    var hers = contact();
    stage.begin();
    stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));

    assertThat(hers).isEqualTo(contact()).contains("\"2026-05-13T15:15:00Z\"");
  }

  /** The contact as its holder reads it, but for its ids and when it was made. */
  private String contact() {
    var task = stage.task(Stage.LIAISON, "code=aftercare-contact").read();
    task.remove(List.of("id", "meta", "authoredOn", "lastModified"));
    return Json.write(task).replaceAll("(CarePlan|Patient)/[0-9a-f-]{36}", "$1/…");
  }

  @Test
  void herNoHasNoReasonAndLeavesNoMark() {
    stage.task("marram-practice", "").to("accepted");
    stage.advance("P1D");
    var kept =
        new Eyes(stage, Stage.SENDER)
            .documents().stream()
                .filter(one -> !Json.text(one, "resourceType").equals("Parameters"))
                .toList();

    assertThat(stage.status("Consent/" + opened.ids("Consent").get(1))).isEqualTo("rejected");
    assertThat(kept)
        .isNotEmpty()
        .noneMatch(document -> document.has("statusReason"))
        .noneMatch(document -> Json.text(document, "resourceType").equals("Flag"));
    assertThat(kept.toString())
        .doesNotContainIgnoringCase("declin", "refus", "complian", "engage", "person-said-no");
  }

  @Test
  void threeWeeksLaterSheAsksForItWithOneNewConsent() {
    stage.task("marram-practice", "").to("accepted");
    stage.advance("P21D");
    var no = "Consent/" + opened.ids("Consent").get(1);
    var before = stage.read("ava", no);
    var yes = before.deepCopy();
    yes.remove(List.of("id", "meta"));
    Fhir.Answer given = stage.as("ava").post("Consent", said(yes));

    assertThat(given.status()).as(given.toString()).isEqualTo(201);
    assertThat(stage.read("ava", no)).isEqualTo(before);
    var offer = stage.task("tideline", "");
    assertThat(offer.status()).isEqualTo("requested");
    assertThat(Json.text(offer.read(), "input.0.valueReference.reference"))
        .startsWith("Consent/" + given.at("id"));
    assertThat(new Eyes(stage, "tideline").everything())
        .contains("Tregenza")
        .doesNotContain(LEAFLET, no);
    stage.settle();
    assertThat(partners()).contains("tideline");
    stage.allIsWell();
  }

  private ObjectNode said(ObjectNode consent) {
    return consent.put("status", "active").put("dateTime", stage.now().toString());
  }
}
