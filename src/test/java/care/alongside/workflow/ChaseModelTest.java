package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.COMPLETED;
import static care.alongside.handoff.HandoffStatus.IN_PROGRESS;
import static care.alongside.handoff.HandoffStatus.RECEIVED;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.contact.PauseWish;
import care.alongside.contact.PlanPauses;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.NewHandoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.workflow.chase.ChaseProcess;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Walks every path of bpmn/chase.bpmn. */
class ChaseModelTest extends ReferralWalking {

  /** What bpmn/response-times.dmn says of what is urgent. */
  private static final Duration LOOK = Duration.ofHours(4);

  private static final Duration INSTANT = Duration.ofMillis(1);
  private static final Duration NEXT_DAY = Duration.ofDays(1);

  @Autowired PlanPauses pauses;

  private PlanMaker.Made made;

  /** The contact within 48 hours has been made, so that nothing else rings. */
  @BeforeEach
  void aPlanIsOpen() {
    made = maker.agreedWith(PRACTICE);
    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
  }

  @Test
  void tellsWhoeverWasCalledOnceMoreAndThenTheSenderOnEachWorkingDay() {
    var call = calledToCoordinate();
    pass(LOOK.minus(INSTANT));
    assertThat(reminders(call)).isEmpty();
    pass(INSTANT);

    assertThat(recipients(call)).containsExactly(List.of(LIAISON));
    pass(NEXT_DAY.minus(INSTANT));
    assertThat(reminders(call)).hasSize(1);
    pass(INSTANT);
    assertThat(recipients(call)).containsExactly(List.of(LIAISON), List.of(LIAISON, EMERGENCY));
    pass(Duration.ofDays(3));

    assertThat(reminders(call)).hasSize(5);
    assertThat(handoffs.get(call.id()).status()).isEqualTo(HandoffStatus.REQUESTED);
    assertThat(everRaisedAbout(made.referral().value())).isEqualTo(1);
  }

  @Test
  void leavesWhoeverHasOpenedItTheTimeThereIs() {
    var call = calledToCoordinate();
    answer(call, LIAISON, RECEIVED);

    pass(Duration.between(clock.instant(), call.due()).minus(INSTANT));

    assertThat(reminders(call)).isEmpty();
    answer(call, LIAISON, ACCEPTED);
    answer(call, LIAISON, IN_PROGRESS);
    assertThat(runs(call)).isFalse();
    pass(Duration.ofDays(5));
    assertThat(reminders(call)).isEmpty();
  }

  @Test
  void tellsWhoeverHasOpenedItAndLeftItAndThenTheSender() {
    var call = calledToCoordinate();
    answer(call, LIAISON, ACCEPTED);

    pass(Duration.between(clock.instant(), call.due()));
    assertThat(recipients(call)).containsExactly(List.of(LIAISON));
    assertThat(reminders(call).getFirst().toString()).contains("has opened this");
    pass(NEXT_DAY);

    assertThat(recipients(call)).containsExactly(List.of(LIAISON), List.of(LIAISON, EMERGENCY));
    complete(call, LIAISON, Outcome.HANDED_ON);
    assertThat(runs(call)).isFalse();
  }

  @Test
  void isOverWhenTheCallIsNotNeededAnyMore() {
    var call = calledToCoordinate();
    pass(LOOK);

    transaction.executeWithoutResult(tx -> plans.revoke(made.referral()));

    assertThat(handoffs.get(call.id()).status()).isEqualTo(COMPLETED);
    assertThat(runs(call)).isFalse();
    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  @Test
  void beginsAnewWithWhoeverIsCalledNext() {
    var first = calledToCoordinate();
    pass(LOOK.minus(INSTANT));
    answer(first, LIAISON, REJECTED, Reason.NO_CAPACITY);
    var second = callAbout(made.referral().value());

    pass(LOOK.minus(INSTANT));
    assertThat(reminders(second)).isEmpty();
    pass(INSTANT);

    assertThat(recipients(second)).containsExactly(List.of(EMERGENCY));
    assertThat(reminders(first)).isEmpty();
    pass(NEXT_DAY);
    assertThat(recipients(second)).last().isEqualTo(List.of(EMERGENCY));
  }

  @Test
  void leavesWhoeverHasToBeThereLaterInPeaceUntilThen() {
    var month = Duration.ofDays(30);
    rest(month);
    var call = callAbout(made.plan().value());
    pass(Duration.ofDays(10));
    rest(month);

    pass(month.minusDays(1).plus(LOOK).minus(INSTANT));
    assertThat(reminders(call)).isEmpty();
    pass(INSTANT);

    assertThat(reminders(call)).hasSize(1);
  }

  @Test
  void looksAsSoonAsAShorterPauseAsksForIt() {
    rest(Duration.ofDays(30));
    var call = callAbout(made.plan().value());
    pass(Duration.ofDays(2));
    rest(Duration.ofDays(2));

    pass(NEXT_DAY.plus(LOOK).minus(INSTANT));
    assertThat(reminders(call)).isEmpty();
    pass(INSTANT);

    assertThat(recipients(call)).containsExactly(List.of(LIAISON));
  }

  @Test
  void callsAHumanWhenAServiceDoesNotSayWhetherItHasStopped() {
    var abort = askedToStop();
    pass(LOOK);
    assertThat(recipients(abort)).containsExactly(List.of(PRACTICE));
    assertThat(callsAbout(abort.id().value())).isEmpty();
    answer(abort, PRACTICE, RECEIVED);
    pass(NEXT_DAY.plus(Duration.ofHours(2)));

    assertThat(callAbout(abort.id().value()).owner()).isEqualTo(LIAISON);
    pass(Duration.ofDays(3));
    assertThat(everRaisedAbout(abort.id().value())).isEqualTo(1);
    answer(handoffs.get(abort.id()), PRACTICE, ACCEPTED);

    assertThat(callsAbout(abort.id().value())).isEmpty();
    assertThat(runs(abort)).isFalse();
    assertThat(statusOf(made.referral())).isEqualTo("revoked");
    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  @Test
  void callsAgainTheNextDayWhenThatChangedNothing() {
    var abort = askedToStop();
    pass(Duration.ofDays(2));

    see(callAbout(abort.id().value()), LIAISON, Outcome.CONTACT_MADE);
    assertThat(callsAbout(abort.id().value())).isEmpty();
    pass(NEXT_DAY);

    assertThat(callsAbout(abort.id().value())).hasSize(1);
  }

  @Test
  void asksNobodyToStopWhatIsDone() {
    var abort = askedToStop();
    answer(abort, PRACTICE, RECEIVED);
    pass(Duration.ofDays(2));

    complete(offerOf(made.referral()), PRACTICE, Outcome.SUPPORT_GIVEN);

    assertThat(handoffs.get(abort.id()).status()).isEqualTo(COMPLETED);
    assertThat(callsAbout(abort.id().value())).isEmpty();
    assertThat(runs(abort)).isFalse();
    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  private Handoff calledToCoordinate() {
    answer(offerOf(made.referral()), PRACTICE, REJECTED, Reason.NO_CAPACITY);
    return callAbout(made.referral().value());
  }

  private Handoff askedToStop() {
    var offer = answer(offerOf(made.referral()), PRACTICE, ACCEPTED);
    answer(offer, PRACTICE, IN_PROGRESS);
    return ask(HandoffCode.ABORT, new NewHandoff.Focus("Task", offer.id().value()), PRACTICE);
  }

  private void rest(Duration until) {
    transaction.executeWithoutResult(
        tx -> pauses.pause(made.plan(), new PauseWish(clock.instant().plus(until), false)));
  }

  private boolean runs(Handoff asked) {
    return runs(ChaseProcess.MODEL, asked.id().value());
  }

  private List<List<OrganisationId>> recipients(Handoff asked) {
    return reminders(asked).stream()
        .map(one -> one.path("recipient").valueStream())
        .map(ChaseModelTest::organisations)
        .toList();
  }

  private static List<OrganisationId> organisations(Stream<JsonNode> recipients) {
    return recipients
        .map(who -> Json.text(who, "reference").substring("Organization/".length()))
        .map(id -> new OrganisationId(UUID.fromString(id)))
        .toList();
  }

  private List<JsonNode> reminders(Handoff asked) {
    return db.sql(
            """
            select body
              from document
             where about = :task and type = 'Communication' and body like '%"reminder"%'
             order by updated
            """)
        .param("task", asked.id().value())
        .query((row, number) -> Json.read(row.getString("body")))
        .list();
  }
}
