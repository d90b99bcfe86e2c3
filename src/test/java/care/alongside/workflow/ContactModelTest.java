package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.COMPLETED;
import static care.alongside.handoff.HandoffStatus.ENTERED_IN_ERROR;
import static care.alongside.handoff.HandoffStatus.FAILED;
import static care.alongside.handoff.HandoffStatus.IN_PROGRESS;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Escalation;
import care.alongside.handoff.NewHandoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.contact.ContactProcess;
import care.alongside.workflow.engine.News;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Walks every path of bpmn/aftercare-contact.bpmn. */
class ContactModelTest extends Walking {

  private static final Duration TWO_DAYS = Duration.ofHours(48);

  @Autowired Turns turns;

  @Test
  void standsFromTheFirstSecondWithANamedTeam() {
    var plan = planWithoutReferrals();

    var contact = contactOf(plan);

    assertThat(contact.owner()).isEqualTo(LIAISON);
    assertThat(contact.status()).isEqualTo(ACCEPTED);
    assertThat(contact.due()).isEqualTo(clock.instant().plus(TWO_DAYS));
  }

  @Test
  void callsNobodyWhenThePersonWasReachedInTime() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan);

    pass(Duration.ofHours(20));
    complete(contact, LIAISON, Outcome.CONTACT_MADE);
    pass(TWO_DAYS);

    assertThat(everRaisedAbout(contact.id().value())).isZero();
    assertThat(statusOf(plan)).isEqualTo("completed");
  }

  @Test
  void callsTheSafetyNetOnceAtTheVeryInstantTheContactIsDue() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan).id().value();

    pass(TWO_DAYS.minusMillis(1));
    assertThat(callsAbout(contact)).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(callAbout(contact).owner()).isEqualTo(LIAISON);
    pass(Duration.ofDays(30));

    assertThat(everRaisedAbout(contact)).isEqualTo(1);
    assertThat(contactOf(plan).owner()).isEqualTo(LIAISON);
  }

  @Test
  void standsTheSafetyNetDownWhenThePersonIsReachedLate() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan);
    pass(TWO_DAYS);
    var call = callAbout(contact.id().value());

    complete(contact, LIAISON, Outcome.CONTACT_MADE);

    assertThat(handoffs.get(call.id()).status()).isEqualTo(COMPLETED);
    assertThat(statusOf(plan)).isEqualTo("completed");
  }

  @Test
  void countsFortyEightElapsedHoursWhenTheClocksChange() {
    clock.set(Instant.parse("2026-03-28T20:00:00Z"));
    var plan = planWithoutReferrals();

    assertThat(timers.nextDue()).contains(Instant.parse("2026-03-29T20:00:00Z"));
    assertThat(contactOf(plan).due()).isEqualTo(Instant.parse("2026-03-30T20:00:00Z"));
  }

  @Test
  void isHeldByTheOtherTeamInTheMomentThatOneHandsItBack() {
    var plan = planWithoutReferrals();
    var due = contactOf(plan).due();

    answer(contactOf(plan), LIAISON, REJECTED, Reason.NO_CAPACITY);
    assertThat(contactOf(plan).owner()).isEqualTo(EMERGENCY);
    answer(contactOf(plan), EMERGENCY, IN_PROGRESS);
    answer(contactOf(plan), EMERGENCY, FAILED, Reason.NO_CAPACITY);

    assertThat(contactOf(plan).owner()).isEqualTo(LIAISON);
    assertThat(contactOf(plan).due()).isEqualTo(due);
  }

  @Test
  void isStillDueAtTheSameInstantAfterItChangedHands() {
    var plan = planWithoutReferrals();
    pass(Duration.ofHours(47));
    answer(contactOf(plan), LIAISON, REJECTED, Reason.NO_CAPACITY);

    pass(Duration.ofHours(1));

    assertThat(callsAbout(contactOf(plan).id().value())).hasSize(1);
  }

  @Test
  void isNotCalledLateTwiceWhenItChangesHandsLate() {
    var plan = planWithoutReferrals();
    var first = contactOf(plan);
    pass(TWO_DAYS);

    answer(first, LIAISON, REJECTED, Reason.NO_CAPACITY);
    pass(Duration.ofDays(1));

    assertThat(contactOf(plan).owner()).isEqualTo(EMERGENCY);
    assertThat(everRaisedAbout(first.id().value())).isEqualTo(1);
    assertThat(everRaisedAbout(contactOf(plan).id().value())).isZero();
  }

  @Test
  void goesOnWhenTheSafetyNetHasDoneItsPart() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan);
    pass(TWO_DAYS);

    see(callAbout(contact.id().value()), LIAISON, Outcome.HANDED_ON);
    pass(Duration.ofDays(1));
    assertThat(statusOf(plan)).isEqualTo("active");
    complete(contact, LIAISON, Outcome.CONTACT_MADE);

    assertThat(everRaisedAbout(contact.id().value())).isEqualTo(1);
    assertThat(statusOf(plan)).isEqualTo("completed");
  }

  /** Whoever is called because the team could not be told rings the team, not the person. */
  @Test
  void isAsLateAsEverWhereSomebodyWasCalledAboutSomethingElseOfIt() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan).id().value();
    transaction.executeWithoutResult(
        tx ->
            handoffs.escalate(
                plan,
                new Escalation(
                    new NewHandoff.Focus("Task", contact, "undelivered"),
                    Optional.empty(),
                    "They could not be told.",
                    Optional.empty())));
    var call = answer(callAbout(contact), callAbout(contact).owner(), ACCEPTED);
    complete(call, call.owner(), Outcome.CONTACT_MADE);
    assertThat(callsAbout(contact)).isEmpty();

    pass(TWO_DAYS);

    assertThat(callsAbout(contact)).hasSize(1);
    assertThat(incidentsOf(plan)).isEqualTo(1);
  }

  @Test
  void callsTheOtherTeamWhenTheSafetyNetHandsItBack() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan).id().value();
    pass(TWO_DAYS);

    answer(callAbout(contact), LIAISON, REJECTED, Reason.NO_CAPACITY);

    assertThat(callAbout(contact).owner()).isEqualTo(EMERGENCY);
    assertThat(waitsAt(plan)).containsExactly("waitForLateContact");
  }

  @Test
  void isHeldByTheSafetyNetWhenThePersonCouldNotBeReached() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan).id().value();

    complete(contactOf(plan), LIAISON, Outcome.COULD_NOT_REACH);
    assertThat(statusOf(plan)).isEqualTo("active");
    answer(callAbout(contact), LIAISON, REJECTED, Reason.NO_CAPACITY);
    assertThat(callAbout(contact).owner()).isEqualTo(EMERGENCY);
    see(callAbout(contact), EMERGENCY, Outcome.CONTACT_MADE);

    assertThat(statusOf(plan)).isEqualTo("completed");
  }

  /** nothing less than being in touch, or the person's own no, lets the safety net go. */
  @ParameterizedTest
  @EnumSource(names = {"COULD_NOT_REACH", "HANDED_ON", "NOT_NEEDED"})
  void staysCalledUntilSomebodyWasReallyInTouch(Outcome less) {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan).id().value();
    complete(contactOf(plan), LIAISON, Outcome.COULD_NOT_REACH);

    see(callAbout(contact), LIAISON, less);
    var second = callAbout(contact);
    assertThat(second.owner()).isEqualTo(less == Outcome.COULD_NOT_REACH ? EMERGENCY : LIAISON);
    assertThat(statusOf(plan)).isEqualTo("active");
    pass(TWO_DAYS);
    assertThat(incidentsOf(plan)).isEqualTo(1);
    see(second, second.owner(), Outcome.PERSON_SAID_NO);

    assertThat(callsAbout(contact)).isEmpty();
    assertThat(statusOf(plan)).isEqualTo("completed");
  }

  @Test
  void callsNobodyAgainWhereWhoWasCalledHadBeenInTouch() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan).id().value();
    complete(contactOf(plan), LIAISON, Outcome.COULD_NOT_REACH);
    var call = answer(callAbout(contact), LIAISON, ACCEPTED);
    transaction.executeWithoutResult(
        tx -> handoffs.contactMade(call.id(), LIAISON, clock.instant()));

    complete(call, LIAISON, Outcome.HANDED_ON);

    assertThat(callsAbout(contact)).isEmpty();
    assertThat(statusOf(plan)).isEqualTo("completed");
  }

  @Test
  void keepsTheOneCallWhenThePersonCouldNotBeReachedLate() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan);
    pass(TWO_DAYS);

    complete(contact, LIAISON, Outcome.COULD_NOT_REACH);

    assertThat(callsAbout(contact.id().value())).hasSize(1);
    assertThat(everRaisedAbout(contact.id().value())).isEqualTo(1);
    assertThat(waitsAt(plan)).containsExactly("waitForSafetyNet");
  }

  /** the person's own no, however their team writes it down. */
  @ParameterizedTest
  @EnumSource(names = {"PERSON_SAID_NO", "PERSON_CHANGED_MIND"})
  void nobodyElseTriesWhereThePersonSaidNo(Reason no) {
    var atOnce = planWithoutReferrals();
    var later = planWithoutReferrals();
    answer(contactOf(later), LIAISON, IN_PROGRESS);
    pass(TWO_DAYS);

    answer(contactOf(atOnce), LIAISON, REJECTED, no);
    answer(contactOf(later), LIAISON, FAILED, no);

    for (var plan : List.of(atOnce, later)) {
      assertThat(statusOf(plan)).isEqualTo("completed");
      assertThat(openOf("escalation", "plan", plan.value())).isEmpty();
      assertThat(openIncidentsOf(plan)).isZero();
    }
  }

  @Test
  void theSafetyNetIsCalledAgainWhereItReachedNobodyThoughATeamHasTheContact() {
    var plan = planWithoutReferrals();
    var contact = contactOf(plan).id().value();
    pass(TWO_DAYS);

    see(callAbout(contact), LIAISON, Outcome.COULD_NOT_REACH);

    assertThat(callAbout(contact).owner()).isEqualTo(EMERGENCY);
    assertThat(waitsAt(plan)).containsExactly("waitForLateContact");
    assertThat(incidentsOf(plan)).isEqualTo(1);
    see(callAbout(contact), EMERGENCY, Outcome.NOT_NEEDED);
    assertThat(callsAbout(contact)).isEmpty();
    assertThat(statusOf(plan)).isEqualTo("active");
  }

  @Test
  void endsWhereThePersonToldTheSafetyNetThatTheyWantNoContact() {
    var closed = planWithoutReferrals();
    var givenBack = planWithoutReferrals();
    var contact = contactOf(closed);
    pass(TWO_DAYS);

    see(callAbout(contact.id().value()), LIAISON, Outcome.PERSON_SAID_NO);
    answer(callAbout(contactOf(givenBack).id().value()), LIAISON, REJECTED, Reason.PERSON_SAID_NO);

    assertThat(handoffs.get(contact.id()).outcome()).contains(Outcome.PERSON_SAID_NO);
    for (var plan : List.of(closed, givenBack)) {
      assertThat(openOf("aftercare-contact", "plan", plan.value())).isEmpty();
      assertThat(openOf("escalation", "plan", plan.value())).isEmpty();
      assertThat(openIncidentsOf(plan)).isZero();
      assertThat(runs(ContactProcess.MODEL, plan.value())).isFalse();
      assertThat(statusOf(plan)).isEqualTo("completed");
    }
  }

  @Test
  void standsAgainWhenItsTaskWasAMistake() {
    var plan = planWithoutReferrals();

    answer(contactOf(plan), EMERGENCY, ENTERED_IN_ERROR);

    assertThat(contactOf(plan).owner()).isEqualTo(EMERGENCY);
  }

  @Test
  void goesOnWhenItHearsWhatDoesNotConcernIt() {
    var early = planWithoutReferrals();
    var unreached = planWithoutReferrals();
    complete(contactOf(unreached), LIAISON, Outcome.COULD_NOT_REACH);

    tell(early, News.CLOSED);
    tell(unreached, News.FREE);

    assertThat(waitsAt(early)).containsExactly("waitForContact");
    assertThat(waitsAt(unreached)).containsExactly("waitForSafetyNet");
  }

  private PlanId planWithoutReferrals() {
    return maker.open(List.of(), List.of(), false).plan();
  }

  private int incidentsOf(PlanId plan) {
    return db.sql("select count(*) as times from incident where plan = :plan")
        .param("plan", plan.value())
        .query((row, number) -> row.getInt("times"))
        .single();
  }

  private int openIncidentsOf(PlanId plan) {
    return db.sql("select count(*) as times from incident where plan = :plan and closed is null")
        .param("plan", plan.value())
        .query((row, number) -> row.getInt("times"))
        .single();
  }

  private void tell(PlanId plan, News news) {
    transaction.executeWithoutResult(tx -> turns.deliver(plan, ContactProcess.letter(plan, news)));
  }

  private List<String> waitsAt(PlanId plan) {
    UUID about = plan.value();
    return waitsAt(ContactProcess.MODEL, about);
  }
}
