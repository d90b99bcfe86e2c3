package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.consent.Basis;
import care.alongside.consent.Consent;
import care.alongside.consent.Decided;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.sharing.ComingOfAgeProcess;
import care.alongside.workflow.sharing.DecisionProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each way through bpmn/sharing-decision.bpmn and bpmn/coming-of-age.bpmn. */
class SharingModelTest extends ConsentWalking {

  private static final Instant BIRTHDAY = Instant.parse("2026-05-20T23:00:00Z");
  private static final Instant ASK_AGAIN = Instant.parse("2026-05-18T09:00:00Z");

  private static final UUID NOBODY = new UUID(0, 0);

  private PlanMaker.Made made =
      new PlanMaker.Made(new PlanId(NOBODY), new PersonId(NOBODY), List.of());

  private Consent deferred() {
    return given(
        like ->
            new Consent(
                like.id(),
                1,
                like.person(),
                "proposed",
                like.starts(),
                like.ends(),
                decided(Basis.BEST_INTERESTS_DEFERRED, Optional.empty(), Optional.of(ASK_AGAIN)),
                List.of()));
  }

  private Consent decidedYoung() {
    return given(
        like ->
            new Consent(
                like.id(),
                1,
                like.person(),
                "active",
                like.starts(),
                BIRTHDAY,
                decided(Basis.COMPETENT_YOUNG_PERSON, Optional.of(BIRTHDAY), Optional.empty()),
                like.shares()));
  }

  private Decided decided(Basis basis, Optional<Instant> ofAge, Optional<Instant> askAgain) {
    return new Decided("Patient/" + made.person(), basis, ofAge, askAgain);
  }

  private Consent given(Function<Consent, Consent> how) {
    made = maker.open(List.of(List.of(PEERS)), List.of(), false);
    var consent = how.apply(maker.consent(made.person(), PEERS));
    transaction.executeWithoutResult(tx -> keep(made, consent));
    return consent;
  }

  private Handoff question(Consent about) {
    return callAbout(about.id().value());
  }

  private boolean waits(Consent about) {
    return runs(DecisionProcess.MODEL, about.id().value());
  }

  @Test
  void whoCouldNotDecideIsAskedWhenItWasSaid() {
    var consent = deferred();

    assertThat(question(consent).owner()).isEqualTo(LIAISON);
    assertThat(question(consent).due()).isEqualTo(ASK_AGAIN);
    see(question(consent), LIAISON, Outcome.CONTACT_MADE);

    assertThat(waits(consent)).isFalse();
    assertThat(callsAbout(consent.id().value())).isEmpty();
  }

  @Test
  void somebodyElseIsCalledWhenItIsHandedBack() {
    var consent = deferred();
    var first = question(consent);
    pass(Duration.ofMinutes(1));

    answer(first, LIAISON, REJECTED, Reason.NO_CAPACITY);

    assertThat(waits(consent)).isTrue();
    assertThat(question(consent).id()).isNotEqualTo(first.id());
    see(question(consent), question(consent).owner(), Outcome.CONTACT_MADE);
    assertThat(waits(consent)).isFalse();
  }

  @Test
  void thePlanStaysOpenUntilSomebodyHasAsked() {
    var consent = deferred();
    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    transaction.executeWithoutResult(
        tx -> made.referrals().forEach(referral -> plans.revoke(referral)));

    assertThat(statusOf(made.plan())).isEqualTo("active");
    see(question(consent), LIAISON, Outcome.CONTACT_MADE);

    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  @Test
  void aBirthdayHasThemAskedAgainOnce() {
    var consent = decidedYoung();
    assertThat(runs(ComingOfAgeProcess.MODEL, made.person().value())).isTrue();

    pass(Duration.between(clock.instant(), BIRTHDAY.minusSeconds(1)));
    assertThat(callsAbout(consent.id().value())).isEmpty();
    pass(Duration.ofSeconds(2));

    assertThat(runs(ComingOfAgeProcess.MODEL, made.person().value())).isFalse();
    assertThat(question(consent).owner()).isEqualTo(LIAISON);
    see(question(consent), LIAISON, Outcome.CONTACT_MADE);
    pass(Duration.ofDays(30));
    assertThat(everRaisedAbout(consent.id().value())).isEqualTo(1);
  }

  @Test
  void nobodyIsAskedAboutWhatWasTakenBackBefore() {
    var consent = decidedYoung();
    takeBack(new Agreed(made, consent), Duration.between(consent.starts(), BIRTHDAY));

    pass(Duration.ofDays(20));

    assertThat(runs(ComingOfAgeProcess.MODEL, made.person().value())).isFalse();
    assertThat(everRaisedAbout(consent.id().value())).isZero();
  }
}
