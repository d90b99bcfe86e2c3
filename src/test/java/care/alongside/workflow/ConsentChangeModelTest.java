package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.CANCELLED;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.workflow.consent.ConsentChangeProcess;
import care.alongside.workflow.engine.News;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks bpmn/consent-change.bpmn: a service has to delete what it had. */
class ConsentChangeModelTest extends ConsentWalking {

  @Autowired Turns turns;

  private static final Duration A_YEAR = Duration.ofDays(365);

  /** A service has said yes, then the person takes their agreement back. */
  private Handoff withdrawn() {
    var agreed = agreed(PEERS, A_YEAR);
    var offer = answer(offerOf(agreed.made().referral()), PEERS, ACCEPTED);
    takeBack(agreed, A_YEAR);
    var ended = handoffs.get(offer.id());

    assertThat(ended.status()).isEqualTo(CANCELLED);
    assertThat(ended.statusReason()).contains(Reason.CONSENT_WITHDRAWN);
    assertThat(ended.due()).isEqualTo(clock.instant().plus(DELETE_WITHIN));
    assertThat(statusOf(agreed.made().referral())).isEqualTo("on-hold");
    assertThat(callsAbout(agreed.made().referral().value())).isEmpty();
    return ended;
  }

  private void confirm(Handoff ended) {
    transaction.executeWithoutResult(tx -> withdrawals.deletionConfirmed(ended.id()));
  }

  private boolean isFollowed(Handoff ended) {
    return runs(ConsentChangeProcess.MODEL, ended.id().value());
  }

  private List<String> waits(Handoff ended) {
    return waitsAt(ConsentChangeProcess.MODEL, ended.id().value());
  }

  @Test
  void endsWhenTheServiceHasDeletedInTime() {
    var ended = withdrawn();
    confirm(ended);

    assertThat(isFollowed(ended)).isFalse();
    pass(DELETE_WITHIN);
    assertThat(callsAbout(ended.id().value())).isEmpty();
  }

  @Test
  void waitsOnWhenItHearsWhatDoesNotConcernIt() {
    var ended = withdrawn();
    transaction.executeWithoutResult(
        tx -> turns.deliver(ended.plan(), ConsentChangeProcess.letter(ended.id(), News.CHANGED)));

    assertThat(waits(ended)).containsExactly("waitForDeletion");
    pass(DELETE_WITHIN);
    assertThat(callsAbout(ended.id().value())).hasSize(1);
  }

  @Test
  void callsACoordinatorOnceWhenTheServiceIsSilent() {
    var ended = withdrawn();
    pass(DELETE_WITHIN.minusMillis(1));
    assertThat(callsAbout(ended.id().value())).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(callAbout(ended.id().value()).owner()).isEqualTo(LIAISON);
    pass(DELETE_WITHIN);

    see(callAbout(ended.id().value()), LIAISON, Outcome.CONTACT_MADE);

    assertThat(isFollowed(ended)).isFalse();
    assertThat(callsAbout(ended.id().value())).isEmpty();
  }

  @Test
  void asksAnotherTeamWhenTheFirstDidNotReachTheService() {
    var ended = withdrawn();
    pass(DELETE_WITHIN);
    see(callAbout(ended.id().value()), LIAISON, Outcome.COULD_NOT_REACH);
    assertThat(callAbout(ended.id().value()).owner()).isEqualTo(EMERGENCY);
    see(callAbout(ended.id().value()), EMERGENCY, Outcome.CONTACT_MADE);

    assertThat(callsAbout(ended.id().value())).isEmpty();
    assertThat(isFollowed(ended)).isFalse();
  }

  @Test
  void asksAnotherTeamWhenTheFirstHandsItBackAndNobodyOnceItIsDeleted() {
    var ended = withdrawn();
    pass(DELETE_WITHIN);
    answer(callAbout(ended.id().value()), LIAISON, REJECTED, Reason.NO_CAPACITY);
    assertThat(callAbout(ended.id().value()).owner()).isEqualTo(EMERGENCY);

    confirm(ended);

    assertThat(callsAbout(ended.id().value())).isEmpty();
    assertThat(isFollowed(ended)).isFalse();
  }
}
