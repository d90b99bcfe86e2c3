package care.alongside.story;

import static care.alongside.contact.Approach.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.contact.PersonContacts;
import care.alongside.contact.SafeContactOf;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Hana's phone is shared, and her partner opens letters: nothing reaches her but what is safe. */
@Rehearsed
class UnsafeContactTest {

  private static final String CALLS = "code=escalation&focus=CarePlan/";

  private final Stage stage;
  private final Reaching reaching;
  private final PersonContacts people;

  UnsafeContactTest(
      @LocalServerPort int port,
      JdbcClient db,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      PersonContacts people) {
    this.people = people;
    stage = new Stage(port, db);
    reaching = new Reaching(stage, events, transaction);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void aMessageWaitsForTheSafeTimeAndSaysOnlyTheAgreedWords() {
    reaching.tell(stage.open(Reaching.hanas()));
    stage.advance("PT15H59M");
    assertThat(reaching.messages()).isEmpty();
    stage.advance("PT2M");
    var message = reaching.message();
    var body = Json.readObject(Json.text(message, "body"));

    assertThat(Instant.parse(Json.text(message, "at")))
        .isBetween(Instant.parse("2026-05-12T09:00:00Z"), Instant.parse("2026-05-12T09:01:00Z"));
    assertThat(body.propertyNames())
        .containsExactlyInAnyOrder(
            "phone_number", "template_id", "personalisation", "reference", "sms_sender_id");
    assertThat(body.path("personalisation").propertyNames()).containsExactly("words");
    assertThat(Json.text(body, "personalisation.words")).isEqualTo(Reaching.AGREED);
    assertThat(Json.text(body, "phone_number")).isEqualTo("07700 900081");
    assertThat(Json.text(body, "sms_sender_id")).isEqualTo("5c1d7a52-6a5b-4c0e-9d53-2f7f1f0c9a11");
    assertThat(Json.write(body)).doesNotContainIgnoringCase("hospital", "support", "kite", "hana");
    stage.allIsWell();
  }

  @Test
  void aMessageThatCannotComeFromTheAgreedNameIsNotSentAndCallsAHumanOnce() {
    var plan = SentPlan.ofWren().askingNobody().called("BEA").withNhsNumber("9990001081");
    SafeContactOf.patient(plan.patient())
        .texts("07700 900081")
        .allowed(true)
        .senderName("Bea")
        .confirmedOn("2026-05-11");
    reaching.tell(stage.open(plan));
    stage.advance("P3D");

    assertThat(reaching.messages()).isEmpty();
    assertThat(stage.found(Stage.LIAISON, "Task?code=escalation"))
        .filteredOn(call -> Json.text(call, "focus.reference").startsWith("CarePlan/"))
        .hasSize(1);
    stage.allIsWell();
  }

  @Test
  void isToldOnceHoweverMuchTimePasses() {
    reaching.tell(stage.open(Reaching.hanas()));
    stage.advance("P6D");

    assertThat(reaching.messages()).hasSize(1);
    assertThat(stage.db().sql("select state from person_message").query().singleValue())
        .isEqualTo("delivered");
  }

  @Test
  void theFortyEightHoursThatEndAtAnUnsafeTimeWarnAndContactNobody() {
    stage.open(Reaching.hanas());
    stage.advance("PT45H1M");
    var call = stage.task(Stage.LIAISON, "code=escalation").read();

    assertThat(Json.text(call, "description"))
        .contains("Now is not a time when it is safe")
        .doesNotContainIgnoringCase("tuesday", "thursday", "10:00", "text");
    assertThat(reaching.messages()).isEmpty();
    stage.allIsWell();
  }

  @ParameterizedTest
  @CsvSource({
    "PHONE, no-answer, PT15H30M, Communication.medium",
    "PHONE, message-left, PT15H30M, Communication.medium",
    "MAILWRIT, message-left, PT15H30M, Communication.medium",
    "EMAILWRIT, no-answer, PT15H30M, Communication.medium",
    "ONLINEWRIT, no-answer, PT44H, Communication.sent",
    "FACE, message-left, PT15H30M, Communication.medium",
  })
  void nobodyCanUseAWayThatIsNotSafe(String medium, String why, String after, String place) {
    stage.open(Reaching.hanas());
    stage.advance(after);
    var contact = reaching.contact();
    var before = stage.contents();
    var answer = reaching.attempt(Stage.LIAISON, contact, medium, why);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).isEqualTo(place);
    assertThat(answer.text()).contains("What is safe: a text from ");
    assertThat(stage.contents()).isEqualTo(before);
  }

  @Test
  void theRefusalOffersTheNextSafeTime() {
    stage.open(Reaching.hanas());
    stage.advance("PT44H");
    var answer = reaching.attempt(Stage.LIAISON, reaching.contact(), "ONLINEWRIT", "no-answer");

    assertThat(answer.text()).contains("a text from Thursday 14 May, 10:00");
  }

  @Test
  void aTextAtASafeTimeIsKept() {
    stage.open(Reaching.hanas());
    stage.advance("PT16H5M");
    var answer = reaching.attempt(Stage.LIAISON, reaching.contact(), "ONLINEWRIT", "no-answer");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
  }

  @Test
  void whatThePersonBeginsThemselfIsAlwaysKept() {
    var plan = stage.open(Reaching.hanas());
    var contact = reaching.contact();
    var rang = reaching.attemptOf(contact, "PHONE", "", stage.now());
    rang.putObject("sender").put("reference", "Patient/" + plan.id("Patient"));
    var answer = stage.as(Stage.LIAISON).post("Communication", rang);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(stage.task(Stage.LIAISON, "code=aftercare-contact").facts())
        .contains("contact-made");
  }

  @Test
  void aNumberThatBouncesIsNeverTriedAgainAndCallsAHumanOnce() {
    var plan = stage.open(Reaching.hanas("07700 900998"));
    reaching.tell(plan);
    stage.advance("PT17H");
    reaching.tell(plan);
    stage.advance("P9D");

    assertThat(reaching.messages()).hasSize(1);
    var patient = stage.read(Stage.LIAISON, "Patient/" + plan.id("Patient"));
    assertThat(Json.text(patient, "telecom.0.use")).isEqualTo("old");
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS + plan.id("CarePlan"))).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void aNumberThatIsNoneIsFoundOutAtOnce() {
    var plan = stage.open(Reaching.hanas("07700 900999"));
    reaching.tell(plan);
    stage.advance("P9D");

    assertThat(reaching.messages()).isEmpty();
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS + plan.id("CarePlan"))).isEqualTo(1);
  }

  /** Another system may have written it anew since the message left. */
  @Test
  void aNumberThatBouncedIsTheSameHoweverItIsWritten() {
    var plan = stage.open(Reaching.hanas());
    var hana = new PersonId(UUID.fromString(plan.id("Patient")));

    var known =
        Stream.of("07700 900082", "+44 7700-900081")
            .map(to -> reaching.transaction().execute(_ -> people.suspend(hana, TEXT, to)));

    assertThat(known).containsExactly(false, true);
    var texts = Json.at(stage.read(Stage.SENDER, "Patient/" + hana), "telecom.0");
    assertThat(Json.text(texts, "use")).isEqualTo("old");
  }

  /** whoever looks after that plan looks after somebody else. */
  @Test
  void wordOfNoPlanHangsOnNoneThatWasAboutSomebodyElse() {
    var plan = stage.open(Reaching.hanas());
    stage.advance("PT1H");
    var other = stage.open(Reaching.hanas().called("OTHER"));
    var recall = "CarePlan/" + other.id("CarePlan") + "/$recall";
    assertThat(stage.as(Stage.SENDER).post(recall, AskedRecall.wrongPerson()).status())
        .isEqualTo(200);

    reaching.tell(new PersonId(UUID.fromString(plan.id("Patient"))), Optional.empty());

    assertThat(stage.db().sql("select distinct plan from person_message").query(UUID.class).list())
        .containsExactly(UUID.fromString(plan.id("CarePlan")));
  }

  @Test
  void aWrongNumberIsNeverTriedAgainAndCallsAHumanOnce() {
    var plan = stage.open(SentPlan.ofWren().askingNobody());
    var contact = reaching.contact();
    assertThat(reaching.attempt(Stage.LIAISON, contact, "PHONE", "wrong-number").status())
        .isEqualTo(201);

    assertThat(reaching.attempt(Stage.LIAISON, contact, "PHONE", "no-answer").status())
        .isEqualTo(422);
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS + plan.id("CarePlan"))).isEqualTo(1);
  }

  /** The hospital rang before the plan was made, and reached somebody else. */
  @ParameterizedTest
  @CsvSource({", 1", "2026-05-10, 1", "2026-05-11, 0"})
  void aWrongNumberThatIsReportedWithThePlanIsNotTriedEither(@Nullable String day, int calls) {
    var sent = SentPlan.ofWren().askingNobody();
    var way = SafeContactOf.patient(sent.patient()).phone("07700 900235").allowed(true);
    Optional.ofNullable(day).ifPresent(way::confirmedOn);
    sent.withAttempt("PHONE", "2026-05-11T15:00:00+01:00")
        .put("status", "not-done")
        .set("statusReason", Coding.ours("communication", "wrong-number").asConcept());

    var plan = stage.open(sent);

    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS + plan.id("CarePlan")))
        .isEqualTo(calls);
    assertThat(reaching.attempt(Stage.LIAISON, reaching.contact(), "PHONE", "no-answer").status())
        .isEqualTo(calls == 0 ? 201 : 422);
    stage.allIsWell();
  }

  @Test
  void whoHandsTheCallBackIsFollowedBySomebodyElse() {
    var plan = stage.open(SentPlan.ofWren().askingNobody());
    reaching.attempt(Stage.LIAISON, reaching.contact(), "PHONE", "wrong-number");
    var about = CALLS + plan.id("CarePlan");
    stage.task(Stage.LIAISON, about).to("rejected", "no-capacity");

    assertThat(stage.countOf(Stage.SENDER, "Task?status=requested&" + about)).isEqualTo(1);
    assertThat(stage.countOf(Stage.SENDER, "Task?code=escalation")).isEqualTo(2);
    stage.allIsWell();
  }

  @Test
  void theSenderHearsBeforeThePersonLeavesThatNoSafeTimeFallsWithinFortyEightHours() {
    stage.begin(Instant.parse("2026-05-15T14:30:00Z"));
    var plan = Reaching.hanas();
    Reaching.assessed(plan, "2026-05-15T15:00:00+01:00");
    var answer = stage.as(Stage.SENDER).post("", plan.bundle());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("entry.0.response.outcome.issue.0.severity")).isEqualTo("information");
    assertThat(answer.text()).contains("ask for one more safe way before they leave");
    assertThat(Json.text(stage.task(Stage.LIAISON, "code=aftercare-contact").read(), "description"))
        .doesNotContainIgnoringCase("tuesday", "safe", "text");
  }

  @Test
  void saysNothingOfThatWhereASafeTimeFallsWithin() {
    assertThat(stage.as(Stage.SENDER).post("", Reaching.hanas().bundle()).text())
        .doesNotContain("one more safe way");
  }

  @Test
  void theSenderIsAskedWhichWayIsTheFirstWhereTwoAre() {
    var plan = SentPlan.ofWren();
    var ways = plan.patient().withArray("telecom");
    ((ObjectNode) ways.get(0)).put("rank", 1);
    ways.add(((ObjectNode) ways.get(0)).deepCopy().put("value", "07700 900999"));

    assertThat(stage.as(Stage.SENDER).post("", plan.bundle()).text())
        .contains("Please ask which one it is");
    assertThat(stage.as(Stage.SENDER).post("", SentPlan.ofWren().called("one").bundle()).text())
        .doesNotContain("Please ask which one it is");
  }

  @Test
  void theSenderHearsThatItsAssessmentIsStillToCome() {
    var plan = SentPlan.ofWren();
    Reaching.assessed(plan, "2026-05-12T16:15:00+01:00");
    var answer = stage.as(Stage.SENDER).post("", plan.bundle());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("still to come, so the 48 hours end later");
    assertThat(stage.as(Stage.SENDER).post("", SentPlan.ofWren().called("one").bundle()).text())
        .doesNotContain("still to come");
  }

  @Test
  void aPersonWhoWantsNoMessagesGetsNoneAndNobodyIsCalled() {
    var plan = stage.open(SentPlan.ofWren().askingNobody());
    reaching.tell(plan);
    stage.advance("P1D");

    assertThat(reaching.messages()).isEmpty();
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS + plan.id("CarePlan"))).isZero();
  }

  @Test
  void noEnglishMessageGoesToSomebodyWhoNeedsAnotherLanguage() {
    var sent = SentPlan.ofWren();
    SafeContactOf.patient(sent.patient()).texts("07700 900123").allowed(true).speaking("pl");
    var plan = stage.open(sent);
    reaching.tell(plan);
    stage.settle();

    assertThat(reaching.messages()).isEmpty();
    assertThat(stage.countOf(Stage.LIAISON, "Task?" + CALLS + plan.id("CarePlan"))).isEqualTo(1);
    assertThat(stage.countOf("tideline", "Task?status=requested")).isEqualTo(1);
  }

  @Test
  void aMessageInOurWordsNamesNobodyAndSaysWhereHelpIs() {
    var sent = SentPlan.ofWren();
    SafeContactOf.patient(sent.patient()).texts("07700 900123").allowed(true);
    reaching.tell(stage.open(sent));
    stage.settle();
    var words =
        Json.text(Json.readObject(Json.text(reaching.message(), "body")), "personalisation.words");

    assertThat(words)
        .contains("call 111", "call 999")
        .doesNotContainIgnoringCase("hospital", "harbourside", "aftercare", "kite", "wren");
  }

  @Test
  void aYoungPersonsTextNeverNamesWhoHelpsThemAndNoLetterGoesHome() {
    var plan = SentPlan.ofWren().askingOnly(SentPlan.KITE).born("2011-02-03");
    plan.agreeing(SentPlan.KITE, "name", "safe-contact");
    Decision.judgedAble("share-third-sector", "not-tell-parent").on(plan.consent());
    SafeContactOf.patient(plan.patient())
        .texts("07700 900157")
        .allowed(true)
        .sayInstead("See you at practice.")
        .address()
        .allowed(false);
    var opened = stage.open(plan);
    stage.task("kite-youth", "status=requested").to("accepted");
    reaching.tell(opened);
    stage.settle();

    assertThat(Json.text(reaching.message(), "body"))
        .contains("See you at practice.")
        .doesNotContainIgnoringCase("kite", "youth", "hospital");
    var task = stage.task("kite-youth", "status=accepted").id();
    assertThat(reaching.attempt("kite-youth", task, "MAILWRIT", "message-left").status())
        .isEqualTo(422);
    assertThat(reaching.attempt("kite-youth", task, "ONLINEWRIT", "no-answer").status())
        .isEqualTo(201);
  }

  @Test
  void aPlanThatBringsAnAttemptWhichWasNotSafeIsRefused() {
    var plan = Reaching.hanas();
    plan.withAttempt("PHONE", "2026-05-11T17:00:00+01:00");

    var answer = stage.as(Stage.SENDER).post("", plan.bundle());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
    assertThat(answer.at("issue.0.expression.0")).endsWith(".resource.medium");
  }
}
