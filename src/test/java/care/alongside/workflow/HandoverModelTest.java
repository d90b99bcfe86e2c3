package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.CANCELLED;
import static care.alongside.handoff.HandoffStatus.COMPLETED;
import static care.alongside.handoff.HandoffStatus.RECEIVED;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoverRequests;
import care.alongside.handoff.HandoverWish;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.Identifier;
import care.alongside.workflow.chase.ChaseProcess;
import care.alongside.workflow.handover.HandoverProcess;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each way through bpmn/handover.bpmn. Liaison asks A&E, which sent the plan, to take over. */
class HandoverModelTest extends Walking {

  private static final Duration ANSWER_DUE = Duration.ofDays(7);

  @Autowired HandoverRequests handovers;
  @Autowired GapTable gaps;

  private Handoff contact() {
    return contactOf(maker.open(List.of(), List.of(), false).plan());
  }

  private Handoff asked(Handoff contact) {
    var wish = new HandoverWish(Optional.of(Identifier.ods("RHB01")), "Nearer to home.");
    return Objects.requireNonNull(
        transaction.execute(_ -> handovers.ask(contact.id(), wish, callerFor(LIAISON))));
  }

  private boolean runs(Handoff handover) {
    return runs(HandoverProcess.MODEL, handover.id().value());
  }

  private Handoff now(Handoff before) {
    return handoffs.get(before.id());
  }

  @Test
  void isTheNextOwnersFromTheMomentTheyAccept() {
    var contact = contact();
    var handover = asked(contact);
    assertThat(waitsAt(HandoverProcess.MODEL, handover.id().value()))
        .containsExactly("waitForNewOwner");
    assertThat(now(contact).owner()).isEqualTo(LIAISON);

    answer(handover, EMERGENCY, ACCEPTED);

    assertThat(now(handover).status()).isEqualTo(COMPLETED);
    assertThat(now(contact).owner()).isEqualTo(EMERGENCY);
    assertThat(now(contact).status()).isEqualTo(ACCEPTED);
    assertThat(now(contact).due()).isEqualTo(contact.due());
    assertThat(runs(handover)).isFalse();
  }

  @Test
  void staysWithItsOwnerWhenTheOtherDeclines() {
    var contact = contact();
    var handover = asked(contact);

    answer(handover, EMERGENCY, REJECTED, Reason.NO_CAPACITY);

    assertThat(now(contact).owner()).isEqualTo(LIAISON);
    assertThat(now(contact).status()).isEqualTo(ACCEPTED);
    assertThat(runs(handover)).isFalse();
    assertThat(runs(asked(contact))).isTrue();
  }

  @Test
  void staysWithItsOwnerWhenThereIsNoAnswerInTime() {
    var contact = contact();
    var handover = asked(contact);
    answer(handover, EMERGENCY, RECEIVED);

    pass(ANSWER_DUE.minusMinutes(1));
    assertThat(now(handover).status()).isEqualTo(RECEIVED);
    pass(Duration.ofMinutes(1));

    assertThat(now(handover).status()).isEqualTo(CANCELLED);
    assertThat(now(handover).statusReason()).contains(Reason.OFFER_EXPIRED);
    assertThat(now(contact).owner()).isEqualTo(LIAISON);
    assertThat(runs(handover)).isFalse();
  }

  @Test
  void staysWithItsOwnerWhenTheyTakeTheWishBack() {
    var contact = contact();
    var handover = asked(contact);

    answer(handover, LIAISON, CANCELLED, Reason.OTHER);

    assertThat(now(contact).owner()).isEqualTo(LIAISON);
    assertThat(runs(handover)).isFalse();
  }

  @Test
  void asksNobodyAnyMoreWhenWhatWasToBeHandedOverHasEnded() {
    var contact = contact();
    var handover = asked(contact);

    complete(contact, LIAISON, Outcome.CONTACT_MADE);

    assertThat(now(handover).status()).isEqualTo(CANCELLED);
    assertThat(runs(handover)).isFalse();
    assertThat(statusOf(contact.plan())).isEqualTo("completed");
  }

  /**
   * The step of another process ends the call, and with it the wish that somebody takes it over.
   */
  @Test
  void asksNobodyAnyMoreWhenACallIsSettledByItself() {
    var contact = contact();
    pass(Duration.ofHours(48));
    var handover = asked(callAbout(contact.id().value()));

    complete(contact, LIAISON, Outcome.CONTACT_MADE);

    assertThat(now(handover).status()).isEqualTo(CANCELLED);
    assertThat(runs(handover)).isFalse();
    assertThat(statusOf(contact.plan())).isEqualTo("completed");
  }

  /** Whoever says yes to taking a call over has looked at it, though it is still to be done. */
  @Test
  void remindsNobodyOfACallThatSomebodyHasTakenOver() {
    var contact = contact();
    pass(Duration.ofHours(48));
    var call = callAbout(contact.id().value());
    answer(asked(call), EMERGENCY, ACCEPTED);
    assertThat(now(call).owner()).isEqualTo(EMERGENCY);

    pass(Duration.ofDays(2));

    assertThat(wordsBeside(call)).isZero();
    assertThat(runs(ChaseProcess.MODEL, call.id().value())).isFalse();
    assertThat(gaps.findIn(contact.plan())).isEmpty();
  }

  private int wordsBeside(Handoff task) {
    return db.sql("select count(*) from document where type = 'Communication' and about = :task")
        .param("task", task.id().value())
        .query(Integer.class)
        .single();
  }

  @Test
  void goesOnWaitingWhenItWasOnlySeen() {
    var handover = asked(contact());

    answer(handover, EMERGENCY, RECEIVED);
    engine
        .createMessageCorrelation("handover-news")
        .processInstanceBusinessKey(handover.id().toString())
        .setVariable("news", "changed")
        .correlate();

    assertThat(waitsAt(HandoverProcess.MODEL, handover.id().value()))
        .containsExactly("waitForNewOwner");
  }

  @Test
  void callsTheSafetyNetAtItsOwnTimeWhoeverHoldsTheContact() {
    var contact = contact();
    answer(asked(contact), EMERGENCY, ACCEPTED);

    pass(Duration.ofHours(48));

    assertThat(callAbout(contact.id().value()).owner()).isEqualTo(LIAISON);
    complete(now(contact), EMERGENCY, Outcome.CONTACT_MADE);
    assertThat(callsAbout(contact.id().value())).isEmpty();
    assertThat(statusOf(contact.plan())).isEqualTo("completed");
  }

  @Test
  void comesBackToTheStandingTeamWhenTheNextOwnerHandsItBack() {
    var contact = contact();
    answer(asked(contact), EMERGENCY, ACCEPTED);

    answer(now(contact), EMERGENCY, REJECTED, Reason.NO_CAPACITY);

    assertThat(contactOf(contact.plan()).owner()).isEqualTo(LIAISON);
  }

  @Test
  void handsAnAcceptedOfferToAServiceThatThePersonAgreedTo() {
    var made = maker.agreedWith(LINK, PEERS);
    var offer = answer(offerOf(made.referral()), LINK, ACCEPTED);
    var wish =
        new HandoverWish(Optional.of(new Identifier(Identifier.CHARITY_NUMBER, "1199001")), "");
    var handover =
        Objects.requireNonNull(
            transaction.execute(_ -> handovers.ask(offer.id(), wish, callerFor(LINK))));

    answer(handover, PEERS, ACCEPTED);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
    answer(now(offer), PEERS, REJECTED, Reason.NO_CAPACITY);
    assertThat(callAbout(made.referral().value()).owner()).isEqualTo(LIAISON);
  }
}
