package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.OrganisationId;
import care.alongside.workflow.plan.PlanProcess;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Walks every path of bpmn/aftercare-plan.bpmn. */
class PlanModelTest extends Walking {

  @Test
  void startsTheContactAndEachReferralInTheSameCommit() {
    var made = maker.open(List.of(List.of(PRACTICE), List.of(PEERS)), all(), false);

    assertThat(contactOf(made.plan()).owner()).isEqualTo(LIAISON);
    assertThat(made.referrals())
        .extracting(referral -> offerOf(referral).owner())
        .containsExactly(PRACTICE, PEERS);
    assertThat(runs(made)).isTrue();
  }

  @Test
  void isDoneOnlyAfterTheLastOfItsPartsWhicheverThatIs() {
    var made = maker.open(List.of(List.of(PRACTICE), List.of(PEERS)), all(), false);

    finish(offerOf(made.referrals().getFirst()), PRACTICE);
    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    assertThat(statusOf(made.plan())).isEqualTo("active");
    finish(offerOf(made.referrals().getLast()), PEERS);

    assertThat(statusOf(made.plan())).isEqualTo("completed");
    assertThat(runs(made)).isFalse();
  }

  @Test
  void isNotDoneWhileACoordinatorLooksForSupport() {
    var made = maker.open(List.of(List.of()), List.of(), false);

    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    assertThat(statusOf(made.plan())).isEqualTo("active");
    see(callAbout(made.referral().value()), LIAISON, Outcome.SUPPORT_GIVEN);

    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  @Test
  void isNotHeldOpenByWhatWaitsOnlyForConsent() {
    var made = maker.open(List.of(List.of(PRACTICE), List.of(PEERS)), List.of(PRACTICE), false);

    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    assertThat(statusOf(made.referrals().getLast())).isEqualTo("on-hold");
    finish(offerOf(made.referrals().getFirst()), PRACTICE);

    assertThat(statusOf(made.plan())).isEqualTo("completed");
    assertThat(statusOf(made.referrals().getLast())).isEqualTo("revoked");
  }

  @Test
  void asksAHumanWhenItIsInDoubtWhoThisIs() {
    var made = maker.open(List.of(), List.of(), true);
    var person = made.person().value();

    assertThat(callAbout(person).owner()).isEqualTo(LIAISON);
    answer(callAbout(person), LIAISON, REJECTED, Reason.MISSING_INFORMATION);
    assertThat(callAbout(person).owner()).isEqualTo(EMERGENCY);
    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    assertThat(statusOf(made.plan())).isEqualTo("active");
    see(callAbout(person), EMERGENCY, Outcome.HANDED_ON);

    assertThat(statusOf(made.plan())).isEqualTo("completed");
  }

  @RepeatedTest(5)
  void isDoneWhenItsLastTwoPartsEndAtTheSameMoment() {
    var made = maker.open(List.of(List.of(PRACTICE), List.of(PEERS)), all(), false);
    complete(contactOf(made.plan()), LIAISON, Outcome.CONTACT_MADE);
    var first = answer(offerOf(made.referrals().getFirst()), PRACTICE, ACCEPTED);
    var second = answer(offerOf(made.referrals().getLast()), PEERS, ACCEPTED);

    together(
        () -> complete(first, PRACTICE, Outcome.ENDED_WELL),
        () -> complete(second, PEERS, Outcome.ENDED_WELL));

    assertThat(statusOf(made.plan())).isEqualTo("completed");
    assertThat(runs(made)).isFalse();
  }

  private static void together(Runnable... each) {
    var start = new CountDownLatch(each.length);
    try (var threads = Executors.newFixedThreadPool(each.length)) {
      Stream.of(each)
          .map(one -> CompletableFuture.runAsync(() -> inStep(start, one), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  private static void inStep(CountDownLatch start, Runnable one) {
    start.countDown();
    try {
      start.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    one.run();
  }

  private void finish(Handoff offer, OrganisationId by) {
    see(offer, by, Outcome.ENDED_WELL);
  }

  private static List<OrganisationId> all() {
    return List.of(PRACTICE, PEERS);
  }

  private boolean runs(PlanMaker.Made made) {
    return runs(PlanProcess.MODEL, made.plan().value());
  }
}
