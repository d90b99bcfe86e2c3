package care.alongside.delivery;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import care.alongside.TestDatabase;
import care.alongside.handoff.Fact;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffOffered;
import care.alongside.handoff.TimelineFact;
import care.alongside.handoff.WordAdded;
import care.alongside.handoff.WordsChanged;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

class OutboxTest extends Delivering {

  @Autowired MessageTable messages;
  @Autowired Receipts receipts;
  @Autowired Couriers couriers;
  @Autowired GivenUp givenUp;

  @Test
  void tellsTheOwnerOnceAndRecordsItBesideTheTask() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    var offered = offeredTo(QUICK);

    assertThat(deliveries.runDue()).isEqualTo(1);
    assertThat(deliveries.runDue()).isZero();

    assertThat(received()).hasSize(1);
    assertThat(states()).containsExactly("delivered");
    assertThat(handoffs.timeline(offered.id()))
        .containsExactly(new TimelineFact(Fact.DELIVERED, clock.instant(), QUICK));
    assertThat(handoffs.get(offered.id())).isEqualTo(offered);
  }

  @Test
  void saysNothingButWhichTaskChanged() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    var offered = offeredTo(QUICK);
    var at = clock.instant().toString();

    deliveries.runDue();

    var body = Json.read(received().getFirst().getBodyAsString());
    var parameters = Json.at(body, "entry.0.resource.parameter");
    assertThat(Json.text(body, "type")).isEqualTo("history");
    assertThat(Json.at(body, "entry").size()).isEqualTo(1);
    assertThat(Json.text(body, "entry.0.response.status")).isEqualTo("200");
    assertThat(parameters)
        .isEqualTo(
            Json.read(
                """
                [
                  {"name": "subscription", "valueReference": {"reference": "Subscription/%s"}},
                  {"name": "topic",
                   "valueCanonical": "https://fhir.alongside.example/SubscriptionTopic/handoff"},
                  {"name": "status", "valueCode": "active"},
                  {"name": "type", "valueCode": "event-notification"},
                  {"name": "notification-event", "part": [
                    {"name": "event-number", "valueString": "1"},
                    {"name": "timestamp", "valueInstant": "%s"},
                    {"name": "focus", "valueReference": {"reference": "Task/%s"}}]}
                ]
                """
                    .formatted(QUICK, at, offered.id())));
  }

  @Test
  void signsWhatItSends() throws Exception {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    offeredTo(QUICK);

    deliveries.runDue();

    var sent = received().getFirst();
    var signed =
        sent.getHeader("webhook-id")
            + "."
            + clock.instant().getEpochSecond()
            + "."
            + sent.getBodyAsString();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("quick secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var expected = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
    assertThat(sent.getHeader("webhook-signature"))
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
    assertThat(sent.getHeader("Content-Type")).isEqualTo("application/fhir+json");
  }

  @Test
  void tellsOfWhatIsAddedBesideATaskAfterTheLastWordWentOutHoweverSoon() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    var offered = offeredTo(QUICK);
    deliveries.runDue();

    add(offered);
    add(offered);
    deliveries.runDue();
    assertThat(received()).hasSize(2);
    add(offered);
    deliveries.runDue();

    assertThat(received()).hasSize(3);
    assertThat(received().stream().map(sent -> sent.getHeader("webhook-id")))
        .doesNotHaveDuplicates();
    deliveries.runDue();
    assertThat(received()).hasSize(3);
  }

  private void add(Handoff besideTask) {
    transaction.executeWithoutResult(
        tx -> events.publishEvent(new WordAdded(besideTask, clock.instant())));
  }

  @Test
  void writesNothingForWhoHasNoEndpoint() {
    offeredTo(SENDER);

    assertThat(states()).isEmpty();
  }

  @Test
  void forgetsWhatWasRolledBack() {
    var handoff = kept(QUICK);

    transaction.executeWithoutResult(
        tx -> {
          events.publishEvent(new HandoffOffered(handoff, Optional.empty()));
          tx.setRollbackOnly();
        });

    assertThat(states()).isEmpty();
  }

  @Test
  void writesAllNoticesOfOneTransaction() {
    var one = kept(QUICK);
    var other = kept(SLOW);

    transaction.executeWithoutResult(
        tx -> {
          events.publishEvent(new HandoffOffered(one, Optional.empty()));
          events.publishEvent(new HandoffOffered(one, Optional.empty()));
          events.publishEvent(new HandoffOffered(other, Optional.empty()));
        });

    assertThat(states()).containsExactly("waiting", "waiting");
  }

  @Test
  void triesAgainAfterGrowingPausesAndKeepsTheOrderOfATask() {
    PARTNER.stubFor(post("/quick").willReturn(serverError()));
    changed(offeredTo(QUICK));
    var start = clock.instant();
    var pauses = new ArrayList<Duration>();

    for (int i = 0; i < 3; i++) {
      deliveries.runDue();
      pauses.add(Duration.between(clock.instant(), nextDue()));
      clock.advance(pauses.getLast());
    }
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    deliveries.runDue();

    assertThat(pauses)
        .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    assertThat(received().stream().map(OutboxTest::event)).containsExactly("1", "1", "1", "1", "2");
    assertThat(states()).containsExactly("delivered", "delivered");
    assertThat(clock.instant()).isEqualTo(start.plusSeconds(35));
  }

  @Test
  void countsWhatItSendsOfATaskWhateverItTellsOf() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    var offered = offeredTo(QUICK);
    deliveries.runDue();
    add(offered);
    deliveries.runDue();
    offeredTo(QUICK);
    changed(offered);
    deliveries.runDue();

    assertThat(numbersOf(offered)).containsExactly("1", "2", "3");
  }

  @Test
  void sendsWhatWaitsInTheOrderInWhichItHappened() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    var offered = offeredTo(QUICK);
    add(offered);
    changed(offered);

    deliveries.runDue();

    assertThat(
            db.sql("select event from message order by number").query(Integer.class).list().stream()
                .map(event -> event < Notice.REMINDERS ? event : 0))
        .containsExactly(1, 0, 2);
    assertThat(numbersOf(offered)).containsExactly("1", "2", "3");
  }

  @Test
  void goesOnFromTheNumberThatWasSentBeforeThereWereAny() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    var offered = offeredTo(QUICK);
    add(offered);
    deliveries.runDue();
    db.sql("update message set place = null, number = null").update();
    changed(offered);

    deliveries.runDue();

    assertThat(Long.parseLong(numbersOf(offered).getLast())).isGreaterThan(Notice.REMINDERS);
  }

  @Test
  void countsAnewWhatWasGivenUpAndGoesAfterOthers() {
    PARTNER.stubFor(post("/quick").willReturn(serverError()));
    var offered = offeredTo(QUICK);
    db.sql("update message set attempts = 39").update();
    deliveries.runDue();
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    changed(offered);

    deliveries.runDue();

    assertThat(numbersOf(offered)).containsExactly("1", "2", "3");
    assertThat(states()).containsExactly("delivered", "delivered");
  }

  private static List<String> numbersOf(Handoff handoff) {
    return received().stream()
        .filter(sent -> sent.getBodyAsString().contains("Task/" + handoff.id()))
        .map(OutboxTest::event)
        .toList();
  }

  @Test
  void sendsAgainUnderTheSameIdWhenACourierDiedBeforeItCouldSaySo() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    offeredTo(QUICK);
    deliveries.runDue();
    db.sql("update message set state = 'waiting', ended = null").update();
    letClaimsRunOut();

    deliveries.runDue();

    assertThat(received().stream().map(sent -> sent.getHeader("webhook-id")).distinct()).hasSize(1);
    assertThat(received()).hasSize(2);
    assertThat(states()).containsExactly("delivered");
  }

  @Test
  void hearsOnlyTheCourierWhoseClaimIsTheLatest() {
    var offered = offeredTo(QUICK);
    var tooSlow = claim().getFirst();
    assertThat(claim()).isEmpty();
    letClaimsRunOut();
    var successor = claim().getFirst();

    receipts.record(List.of(Receipt.delivered(tooSlow, offered)));
    receipts.record(List.of(Receipt.failed(tooSlow, offered)));
    assertThat(states()).containsExactly("waiting");
    receipts.record(List.of(Receipt.delivered(successor, offered)));

    assertThat(states()).containsExactly("delivered");
    assertThat(successor.id()).isEqualTo(tooSlow.id());
  }

  @Test
  void callsAHumanWhenAllAttemptsFailed() {
    PARTNER.stubFor(post("/quick").willReturn(serverError()));
    var offered = offeredTo(QUICK);
    db.sql("update message set attempts = 39").update();

    deliveries.runDue();

    assertThat(states()).containsExactly("given-up");
    assertThat(givenUp.heard).contains(new DeliveryGivenUp(offered.id(), QUICK));
    assertThat(deliveries.nextDue()).isEmpty();
    assertThat(calls()).containsExactly("undelivered requested");
  }

  @Test
  void tellsOnceMoreWhatWasGivenUpWhenThePartnerIsBackAndCallsNobodyAnyMore() {
    PARTNER.stubFor(post("/quick").willReturn(serverError()));
    offeredTo(QUICK);
    db.sql("update message set attempts = 39").update();
    deliveries.runDue();
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    offeredTo(QUICK);

    deliveries.runDue();

    assertThat(states()).containsExactly("delivered", "delivered");
    assertThat(calls()).containsExactly("undelivered completed");
  }

  @Test
  void triesWhatWasGivenUpOnlyOnceMore() {
    PARTNER.stubFor(post("/quick").willReturn(serverError()));
    offeredTo(QUICK);
    db.sql("update message set attempts = 40, state = 'given-up', ended = now()").update();
    offeredTo(QUICK);
    messages.revive(List.of(QUICK), 40, clock.instant());
    db.sql("update message set attempts = 45, state = 'given-up' where attempts = 40").update();

    messages.revive(List.of(QUICK), 40, clock.instant());

    assertThat(states()).containsExactlyInAnyOrder("given-up", "waiting");
  }

  @Test
  void oneThatCannotBeLookedAtKeepsBackNoneOfTheOthers() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    var poison = offeredTo(QUICK);
    offeredTo(QUICK);
    offeredTo(QUICK);
    db.sql("update handoff set status = 'unheard-of' where id = :id")
        .param("id", poison.id().value())
        .update();

    deliveries.runDue();

    assertThat(received()).hasSize(2);
    assertThat(states()).containsExactlyInAnyOrder("waiting", "delivered", "delivered");
    assertThat(nextDue()).isAfter(clock.instant());
  }

  @Test
  void oneThatCannotBeRecordedKeepsBackNoneOfTheOthersAndAHumanIsCalledInTheEnd() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    var poison = offeredTo(QUICK);
    offeredTo(QUICK);
    var owner = TestDatabase.ownerOf(db);
    owner
        .sql(
            """
            create function refuse() returns trigger language plpgsql
              as $$ begin raise exception 'No'; end $$
            """)
        .update();
    owner
        .sql(
            "create trigger refuse before insert on handoff_fact for each row"
                + " when (new.handoff = '%s') execute function refuse()".formatted(poison.id()))
        .update();

    try {
      deliveries.runDue();
      assertThat(states()).containsExactlyInAnyOrder("waiting", "delivered");
      assertThat(nextDue()).isAfter(clock.instant());
      db.sql("update message set attempts = 39 where state = 'waiting'").update();
      clock.advance(Duration.between(clock.instant(), nextDue()));
      deliveries.runDue();
    } finally {
      owner.sql("drop function refuse cascade").update();
    }

    assertThat(states()).containsExactlyInAnyOrder("given-up", "delivered");
    assertThat(calls()).containsExactly("undelivered requested");
  }

  private List<String> calls() {
    return db.sql("select concern || ' ' || status from handoff where code = 'escalation'")
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void callsNoAddressThatIsNotConfigured() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    db.sql("update endpoint set address = replace(address, 'localhost', '127.0.0.1')").update();
    offeredTo(QUICK);

    deliveries.runDue();

    assertThat(received()).isEmpty();
    assertThat(states()).containsExactly("waiting");
  }

  @Test
  void followsNobodyElsewhere() {
    PARTNER.stubFor(
        post("/quick").willReturn(aResponse().withStatus(307).withHeader("Location", "/slow")));
    offeredTo(QUICK);

    deliveries.runDue();

    assertThat(received()).hasSize(1);
    assertThat(states()).containsExactly("waiting");
  }

  @Test
  void keepsBackWhatTurnedOutToBeAnError() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    offeredTo(QUICK);
    db.sql("update handoff set status = 'entered-in-error', version = version + 1").update();

    deliveries.runDue();

    assertThat(received()).isEmpty();
    assertThat(states()).containsExactly("withheld");
  }

  @Test
  void saysNothingOfChangedWordsOnceThePersonNoLongerAgrees() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    var offered = offeredTo(QUICK);
    transaction.executeWithoutResult(
        tx -> events.publishEvent(new WordsChanged(offered, 2, Optional.empty())));
    db.sql("update handoff set status = 'cancelled', status_reason = 'consent-withdrawn'").update();

    deliveries.runDue();

    assertThat(received().stream().map(OutboxTest::event)).containsExactly("1");
    assertThat(states()).containsExactly("delivered", "withheld");
  }

  // A try that fails is made again after its pause, as everywhere: hence the clock moves on.
  @Test
  void letsASlowPartnerHoldUpNobodyElse() {
    PARTNER.stubFor(post("/slow").willReturn(ok()));
    PARTNER.stubFor(post("/quick").willReturn(ok()));
    HELD.hold("/slow");
    IntStream.range(0, 60).forEach(i -> offeredTo(SLOW));
    deliveries.resume();

    offeredTo(QUICK);

    try {
      await()
          .atMost(Duration.ofMinutes(3))
          .conditionEvaluationListener(still -> clock.advance(Duration.ofSeconds(1)))
          .untilAsserted(
              () -> assertThat(states(QUICK)).as(this::allMessages).containsExactly("delivered"));
      assertThat(states(SLOW)).as(this::allMessages).hasSize(60).containsOnly("waiting");
    } finally {
      db.sql("delete from message where state = 'waiting'").update();
      HELD.letGo();
    }
  }

  @Test
  void worksByItselfEachTimeItWasStarted() {
    PARTNER.stubFor(post("/quick").willReturn(ok()));

    for (int i = 0; i < 20; i++) {
      couriers.stop();
      couriers.start();
      offeredTo(QUICK);
      await().atMost(Duration.ofMinutes(3)).until(() -> !states(QUICK).contains("waiting"));
    }

    assertThat(states(QUICK)).hasSize(20).containsOnly("delivered");
  }

  private List<String> states(OrganisationId to) {
    return db.sql("select state from message where organisation = :to")
        .param("to", to.value())
        .query((row, number) -> row.getString("state"))
        .list();
  }

  private String allMessages() {
    return db.sql(
            """
            select (organisation = :quick) as quick, state, attempts, due, claimed_until
              from message
             order by quick desc, claimed_until
            """)
        .param("quick", QUICK.value())
        .query()
        .listOfRows()
        .toString();
  }

  private List<Message> claim() {
    return messages.claim(clock.instant(), 10, List.of(), Duration.ofMinutes(1));
  }

  private Instant nextDue() {
    return deliveries.nextDue().orElseThrow();
  }

  private static List<LoggedRequest> received() {
    return PARTNER.getAllServeEvents().reversed().stream()
        .map(event -> event.getRequest())
        .toList();
  }

  private static String event(LoggedRequest request) {
    return Json.text(
        Json.read(request.getBodyAsString()), "entry.0.resource.parameter.4.part.0.valueString");
  }

  /** Hears what was given up. */
  @TestComponent
  static class GivenUp {

    final List<DeliveryGivenUp> heard = new ArrayList<>();

    @EventListener
    void hear(DeliveryGivenUp event) {
      heard.add(event);
    }
  }
}
