package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.CANCELLED;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.workflow.consent.RenewalProcess;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Walks bpmn/consent-renewal.bpmn: what was agreed lasts for a time. */
class ConsentRenewalModelTest extends ConsentWalking {

  private static final Duration MONTHS = Duration.ofDays(90);

  private UUID about(Agreed agreed) {
    return agreed.consent().id().value();
  }

  private List<String> waits(Agreed agreed) {
    return waitsAt(RenewalProcess.MODEL, about(agreed));
  }

  private boolean isFollowed(Agreed agreed) {
    return runs(RenewalProcess.MODEL, about(agreed));
  }

  @Test
  void asksOnceBeforeTheEndAndEndsWhatRestsOnIt() {
    var agreed = agreed(PEERS, MONTHS);
    var offer = answer(offerOf(agreed.made().referral()), PEERS, ACCEPTED);
    assertThat(waits(agreed)).containsExactly("waitToAsk");

    pass(MONTHS.minus(NOTICE).minusMillis(1));
    assertThat(callsAbout(about(agreed))).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(callAbout(about(agreed)).owner()).isEqualTo(LIAISON);
    pass(NOTICE.minusMillis(1));
    assertThat(handoffs.get(offer.id()).status()).isEqualTo(ACCEPTED);
    pass(Duration.ofMillis(1));

    assertThat(handoffs.get(offer.id()).status()).isEqualTo(CANCELLED);
    assertThat(handoffs.get(offer.id()).statusReason()).contains(Reason.CONSENT_WITHDRAWN);
    assertThat(statusOf(agreed.made().referral())).isEqualTo("on-hold");
    assertThat(callsAbout(about(agreed))).hasSize(1);
    assertThat(isFollowed(agreed)).isFalse();
  }

  @Test
  void doesNotAskAboutOneAsShortAsTheNotice() {
    var agreed = agreed(PEERS, NOTICE);
    assertThat(waits(agreed)).containsExactly("waitForEnd");
    pass(NOTICE);

    assertThat(callsAbout(about(agreed))).isEmpty();
    assertThat(isFollowed(agreed)).isFalse();
  }

  @Test
  void isAskedAnotherTeamWhenTheFirstHandsItBack() {
    var agreed = agreed(PEERS, MONTHS);
    pass(MONTHS.minus(NOTICE));
    answer(callAbout(about(agreed)), LIAISON, REJECTED, Reason.NO_CAPACITY);

    assertThat(callAbout(about(agreed)).owner()).isEqualTo(EMERGENCY);
    see(callAbout(about(agreed)), EMERGENCY, Outcome.CONTACT_MADE);
    assertThat(waits(agreed)).containsExactly("waitForEnd");
    pass(NOTICE);
    assertThat(isFollowed(agreed)).isFalse();
  }

  @Test
  void whoDidNotReachThePersonIsFollowedByAnotherUntilItEnds() {
    var agreed = agreed(PEERS, MONTHS);
    pass(MONTHS.minus(NOTICE));
    see(callAbout(about(agreed)), LIAISON, Outcome.COULD_NOT_REACH);

    assertThat(callAbout(about(agreed)).owner()).isEqualTo(EMERGENCY);
    assertThat(waits(agreed)).containsExactly("waitForEnd");
    pass(NOTICE);
    assertThat(isFollowed(agreed)).isFalse();
    see(callAbout(about(agreed)), EMERGENCY, Outcome.COULD_NOT_REACH);
    assertThat(callsAbout(about(agreed))).isEmpty();
  }

  @Test
  void aNewConsentClosesTheQuestion() {
    var agreed = agreed(PEERS, MONTHS);
    var offer = answer(offerOf(agreed.made().referral()), PEERS, ACCEPTED);
    pass(MONTHS.minus(NOTICE));
    agree(agreed.made(), PEERS, MONTHS);

    assertThat(callsAbout(about(agreed))).isEmpty();
    pass(NOTICE);
    assertThat(handoffs.get(offer.id()).status()).isEqualTo(ACCEPTED);
    assertThat(isFollowed(agreed)).isFalse();
  }

  @Test
  void aLaterEndClosesTheQuestionAndIsAskedAboutAgain() {
    var agreed = agreed(PEERS, MONTHS);
    pass(MONTHS.minus(NOTICE));
    extend(agreed, MONTHS.multipliedBy(2));

    assertThat(callsAbout(about(agreed))).isEmpty();
    assertThat(waits(agreed)).containsExactly("waitToAsk");
    pass(MONTHS);
    assertThat(callsAbout(about(agreed))).hasSize(1);
  }

  @Test
  void endsWhenItIsTakenBackBeforeOrAfterTheQuestion() {
    var early = agreed(PEERS, MONTHS);
    var late = agreed(PEERS, MONTHS);
    takeBack(early, MONTHS);
    pass(MONTHS.minus(NOTICE));
    assertThat(callsAbout(about(late))).hasSize(1);
    takeBack(late, MONTHS);

    assertThat(isFollowed(early)).isFalse();
    assertThat(isFollowed(late)).isFalse();
    assertThat(callsAbout(about(early))).isEmpty();
    assertThat(callsAbout(about(late))).isEmpty();
  }

  @Test
  void doesNotAskOnceThePlanIsOver() {
    var agreed = agreed(PEERS, MONTHS);
    complete(answer(offerOf(agreed.made().referral()), PEERS, ACCEPTED), PEERS, Outcome.ENDED_WELL);
    complete(contactOf(agreed.made().plan()), LIAISON, Outcome.CONTACT_MADE);
    pass(MONTHS.minus(NOTICE));

    assertThat(callsAbout(about(agreed))).isEmpty();
    assertThat(waits(agreed)).containsExactly("waitForEnd");
  }
}
