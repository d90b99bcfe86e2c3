package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.ENTERED_IN_ERROR;
import static care.alongside.handoff.HandoffStatus.IN_PROGRESS;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.NewHandoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.handoff.Recalls;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
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
