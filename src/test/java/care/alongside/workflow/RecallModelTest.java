package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.ENTERED_IN_ERROR;
import static care.alongside.handoff.HandoffStatus.IN_PROGRESS;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.NewHandoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.handoff.Recalls;
import care.alongside.handoff.TaskRequest;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.store.Documents;
import care.alongside.workflow.recall.RecallProcess;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks every path of bpmn/recall.bpmn, and what a recall means for the requests. */
class RecallModelTest extends ReferralWalking {

  private static final Duration REPORT_WITHIN = Duration.ofHours(72);

  @Autowired Recalls recalls;
  @Autowired Documents documents;

  private void recall(PlanId plan, boolean wrongPerson, OrganisationId... recipients) {
    transaction.executeWithoutResult(
        tx ->
            recalls.recall(
                plan, wrongPerson, List.of(recipients).stream().findFirst(), callerFor(EMERGENCY)));
  }

  /** A service has said yes; then it turns out that it was the wrong one. */
  private Handoff calledBack() {
    var made = maker.agreedWith(PEERS);
    var offer = answer(offerOf(made.referral()), PEERS, ACCEPTED);
    recall(made.plan(), false, PEERS);
    var ended = handoffs.get(offer.id());

    assertThat(ended.status()).isEqualTo(ENTERED_IN_ERROR);
    assertThat(ended.due()).isEqualTo(clock.instant().plus(Duration.ofDays(7)));
    return ended;
  }

  private Handoff call(Handoff calledBack, String concern) {
    return open(calledBack, concern).orElseThrow();
  }

  private Optional<Handoff> open(Handoff calledBack, String concern) {
    return db.sql(
            """
            select id from handoff
             where focus = :focus and code = 'escalation' and concern = :concern
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
            """)
        .param("focus", calledBack.id().value())
        .param("concern", concern)
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .optional()
        .map(handoffs::get);
  }

  private boolean isFollowed(Handoff calledBack) {
    return runs(RecallProcess.MODEL, calledBack.id().value());
  }

  @Test
  void endsWhenThePersonWasToldAndItIsDecidedWhetherToReport() {
    var mistake = calledBack();
    assertThat(call(mistake, "candour").owner()).isEqualTo(LIAISON);
    assertThat(call(mistake, "report").owner()).isEqualTo(LIAISON);
    assertThat(call(mistake, "report").due()).isEqualTo(clock.instant().plus(REPORT_WITHIN));

    see(call(mistake, "report"), LIAISON, Outcome.HANDED_ON);
    assertThat(isFollowed(mistake)).isTrue();
    see(call(mistake, "candour"), LIAISON, Outcome.CONTACT_MADE);

    assertThat(isFollowed(mistake)).isFalse();
    pass(REPORT_WITHIN);
    assertThat(everRaisedAbout(mistake.id().value())).isEqualTo(2);
  }

  @Test
  void asksAnotherTeamWhenItIsHandedBackAndTheTimeRunsOn() {
    var mistake = calledBack();
    var due = call(mistake, "report").due();
    pass(Duration.ofHours(10));

    answer(call(mistake, "report"), LIAISON, REJECTED, Reason.NO_CAPACITY);

    assertThat(call(mistake, "report").owner()).isEqualTo(EMERGENCY);
    assertThat(call(mistake, "report").due()).isEqualTo(due);
    assertThat(call(mistake, "candour").owner()).isEqualTo(LIAISON);
    see(call(mistake, "report"), EMERGENCY, Outcome.HANDED_ON);
    see(call(mistake, "candour"), LIAISON, Outcome.CONTACT_MADE);
    assertThat(isFollowed(mistake)).isFalse();
  }

  @Test
  void asksAnotherTeamToTellThePersonWhomTheFirstCouldNotReach() {
    var mistake = calledBack();
    see(call(mistake, "report"), LIAISON, Outcome.HANDED_ON);

    see(call(mistake, "candour"), LIAISON, Outcome.COULD_NOT_REACH);
    assertThat(call(mistake, "candour").owner()).isEqualTo(EMERGENCY);
    assertThat(isFollowed(mistake)).isTrue();
    see(call(mistake, "candour"), EMERGENCY, Outcome.CONTACT_MADE);

    assertThat(callsAbout(mistake.id().value())).isEmpty();
    assertThat(isFollowed(mistake)).isFalse();
  }

  @Test
  void asksAnotherTeamWhereNobodyWasReachedToDecideWhetherToReport() {
    var mistake = calledBack();
    see(call(mistake, "candour"), LIAISON, Outcome.CONTACT_MADE);

    see(call(mistake, "report"), LIAISON, Outcome.COULD_NOT_REACH);

    assertThat(call(mistake, "report").owner()).isEqualTo(EMERGENCY);
    see(call(mistake, "report"), EMERGENCY, Outcome.HANDED_ON);
    assertThat(isFollowed(mistake)).isFalse();
  }

  @Test
  void callsTheSenderOnceWhenNobodyDecidesInTimeAndNoLongerOnceSomebodyDoes() {
    var mistake = calledBack();
    see(call(mistake, "candour"), LIAISON, Outcome.CONTACT_MADE);
    pass(REPORT_WITHIN.minusMillis(1));
    assertThat(open(mistake, "late")).isEmpty();

    pass(Duration.ofMillis(1));
    assertThat(call(mistake, "late").owner()).isEqualTo(EMERGENCY);
    pass(REPORT_WITHIN);
    assertThat(everRaisedAbout(mistake.id().value())).isEqualTo(3);
    see(call(mistake, "report"), LIAISON, Outcome.HANDED_ON);

    assertThat(callsAbout(mistake.id().value())).isEmpty();
    assertThat(isFollowed(mistake)).isFalse();
  }

  @Test
  void isNotCalledLateAgainByASenderWhoWasCalledOnce() {
    var mistake = calledBack();
    pass(REPORT_WITHIN);
    see(call(mistake, "late"), EMERGENCY, Outcome.CONTACT_MADE);
    pass(REPORT_WITHIN);

    assertThat(open(mistake, "late")).isEmpty();
    assertThat(open(mistake, "report")).isPresent();
    assertThat(isFollowed(mistake)).isTrue();
  }

  @Test
  void callsNoSenderWhenOnlyThePersonIsStillToBeTold() {
    var mistake = calledBack();
    see(call(mistake, "report"), LIAISON, Outcome.HANDED_ON);

    pass(REPORT_WITHIN);

    assertThat(open(mistake, "late")).isEmpty();
    see(call(mistake, "candour"), LIAISON, Outcome.CONTACT_MADE);
    assertThat(isFollowed(mistake)).isFalse();
  }

  @Test
  void keepsThePlanOpenUntilAllIsSeenTo() {
    var mistake = calledBack();
    complete(contactOf(mistake.plan()), LIAISON, Outcome.CONTACT_MADE);
    see(callAbout(mistake.referral().orElseThrow().value()), LIAISON, Outcome.SUPPORT_GIVEN);
    see(call(mistake, "report"), LIAISON, Outcome.HANDED_ON);
    assertThat(statusOf(mistake.plan())).isEqualTo("active");

    see(call(mistake, "candour"), LIAISON, Outcome.CONTACT_MADE);

    assertThat(statusOf(mistake.plan())).isEqualTo("completed");
  }

  @Test
  void followsWhatIsMarkedAsAMistakeAtTheTaskItself() {
    var made = maker.agreedWith(PEERS);
    var offer = offerOf(made.referral());

    answer(offer, EMERGENCY, ENTERED_IN_ERROR);

    see(call(offer, "report"), LIAISON, Outcome.HANDED_ON);
    see(call(offer, "candour"), LIAISON, Outcome.CONTACT_MADE);
    assertThat(isFollowed(offer)).isFalse();
  }

  @Test
  void goesOnToTheNextChoiceWhenItWasTheWrongService() {
    var made = maker.agreedWith(PRACTICE, LINK);

    recall(made.plan(), false, PRACTICE);
    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
    recall(made.plan(), false, PRACTICE);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  /** A service reports what it was asked as done, and with that the request is. */
  private Handoff done(PlanMaker.Made made, OrganisationId by, Outcome outcome) {
    var offer = offerOf(made.referral());
    see(offer, by, outcome);
    assertThat(statusOf(made.referral())).isEqualTo("completed");
    return offer;
  }

  @Test
  void goesOnToTheNextChoiceThoughTheWrongServiceHasReportedItAsDone() {
    var made = maker.agreedWith(PRACTICE, LINK);
    done(made, PRACTICE, Outcome.SUPPORT_GIVEN);

    recall(made.plan(), false, PRACTICE);
    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
    assertThat(statusOf(made.referral())).isEqualTo("active");
    recall(made.plan(), false, PRACTICE);

    assertThat(offersOf(made.referral())).hasSize(1);
    assertThat(runs(made)).isTrue();
    see(offerOf(made.referral()), LINK, Outcome.SUPPORT_GIVEN);
    assertThat(statusOf(made.referral())).isEqualTo("completed");
  }

  @Test
  void callsACoordinatorOnceWhereNobodyElseWasChosenForWhatWasReportedAsDone() {
    var made = maker.agreedWith(PEERS);
    done(made, PEERS, Outcome.ENDED_WELL);

    recall(made.plan(), false);
    recall(made.plan(), false);

    var call = callAbout(made.referral().value());
    assertThat(call.owner()).isEqualTo(LIAISON);
    assertThat(words(call)).contains("by the wrong service", "find the person the support");
    assertThat(everRaisedAbout(made.referral().value())).isEqualTo(1);
  }

  /** It may be so, though the wrong service said it: nobody else is told before they were asked. */
  @Test
  void hasThePersonAskedFirstWhereTheWrongServiceSaidThatTheyDoNotNeedIt() {
    var made = maker.agreedWith(PEERS, LINK);
    done(made, PEERS, Outcome.NOT_NEEDED);

    recall(made.plan(), false, PEERS);
    assertThat(offersOf(made.referral())).isEmpty();
    var call = callAbout(made.referral().value());
    assertThat(words(call)).contains("by the wrong service", "whether they still want");
    see(call, LIAISON, Outcome.CONTACT_MADE);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(LINK);
  }

  private String words(Handoff call) {
    var task = documents.find("Task", call.id().value()).orElseThrow();
    return Json.text(Json.readObject(task.body()), "description");
  }

  @Test
  void isLeftAsItIsWhereAnotherServiceHasMetTheNeedSince() {
    var made = maker.agreedWith(PRACTICE);
    var mistake = done(made, PRACTICE, Outcome.NOT_NEEDED);
    give(made, LINK);
    pass(Duration.ofHours(1));
    askAgain(mistake, LINK);
    see(offerOf(made.referral()), LINK, Outcome.SUPPORT_GIVEN);

    recall(made.plan(), false, PRACTICE);

    assertThat(statusOf(made.referral())).isEqualTo("completed");
    assertThat(offersOf(made.referral())).isEmpty();
    assertThat(callsAbout(made.referral().value())).isEmpty();
  }

  private void askAgain(Handoff earlier, OrganisationId owner) {
    var request =
        new TaskRequest(
            HandoffCode.FULFILL,
            HandoffStatus.REQUESTED,
            new NewHandoff.Focus("ServiceRequest", earlier.focus()),
            owner,
            Optional.of(earlier.id()),
            Json.object().put("status", "requested"));
    transaction.executeWithoutResult(tx -> requests.make(request, callerFor(EMERGENCY)));
  }

  @Test
  void asksNobodyInAPlanThatHasEnded() {
    var made = maker.agreedWith(PRACTICE, LINK);
    done(made, PRACTICE, Outcome.SUPPORT_GIVEN);
    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    assertThat(statusOf(made.plan())).isEqualTo("completed");

    recall(made.plan(), false, PRACTICE);

    assertThat(offersOf(made.referral())).isEmpty();
    assertThat(callsAbout(made.referral().value())).isEmpty();
    assertThat(statusOf(made.referral())).isEqualTo("completed");
  }

  @Test
  void asksNobodyElseWhenItWasTheWrongPerson() {
    var made = maker.open(List.of(List.of(PRACTICE, LINK), List.of()), List.of(PRACTICE), false);

    recall(made.plan(), true);

    assertThat(made.referrals()).extracting(this::statusOf).containsOnly("revoked");
    assertThat(openOf("fulfill", "plan", made.plan().value())).isEmpty();
    assertThat(contactOf(made.plan()).owner()).isEqualTo(LIAISON);
  }

  @Test
  void askedOfAllGoesToNobodyWhomItWasCalledBackFromAndOnceOnly() {
    var both = List.of(PRACTICE, PEERS);
    var made =
        maker.open(
            List.of(List.of(PRACTICE, PEERS), List.of(PEERS, PRACTICE, LINK)),
            List.of(PRACTICE, PEERS, LINK),
            false);

    recall(made.plan(), false);
    assertThat(openOf("fulfill", "plan", made.plan().value()))
        .extracting(Handoff::owner)
        .containsExactly(LINK)
        .doesNotContainAnyElementsOf(both);
    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(LIAISON);
    recall(made.plan(), false);

    assertThat(openOf("fulfill", "plan", made.plan().value())).hasSize(1);
  }

  @Test
  void alsoEndsWhatWasAskedAboutIt() {
    var made = maker.agreedWith(PEERS);
    var offer = answer(answer(offerOf(made.referral()), PEERS, ACCEPTED), PEERS, IN_PROGRESS);
    var abort = ask(HandoffCode.ABORT, new NewHandoff.Focus("Task", offer.id().value()), PEERS);

    recall(made.plan(), true, PEERS);

    assertThat(handoffs.get(abort.id()).status()).isEqualTo(ENTERED_IN_ERROR);
  }
}
