package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.consent.OverrideDecision;
import care.alongside.consent.OverrideGround;
import care.alongside.consent.Overrides;
import care.alongside.consent.SharingCategory;
import care.alongside.consent.SharingOverride;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.OverrideTasks;
import care.alongside.handoff.Reason;
import care.alongside.handoff.RecallDuties;
import care.alongside.handoff.Recalls;
import care.alongside.kernel.Identifier;
import care.alongside.workflow.override.OverrideReviewProcess;
import care.alongside.workflow.recall.RecallProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Each way through bpmn/override-review.bpmn. */
class OverrideReviewModelTest extends Walking {

  private static final Duration ONE_DAY = Duration.ofDays(1);

  @Autowired Overrides overrides;
  @Autowired OverrideTasks tasks;
  @Autowired Recalls recalls;
  @Autowired RecallDuties duties;

  private SharingOverride made() {
    return Objects.requireNonNull(transaction.execute(status -> make()));
  }

  private SharingOverride make() {
    var plan = plans.get(maker.open(List.of(), List.of(), false).plan());
    var about = new Overrides.About(plan.id(), plan.person(), EMERGENCY);
    var terms =
        new OverrideDecision.Permitted(
            PRACTICE,
            OverrideGround.CHILD,
            new Identifier(Identifier.SDS_USER, "555000111222"),
            Set.of(SharingCategory.NAME),
            Optional.of("Not safe."),
            "A child is in danger.");
    return overrides.make(about, terms, tasks.ask(about, PRACTICE), callerFor(EMERGENCY));
  }

  private Handoff review(SharingOverride override) {
    return callAbout(override.task().value());
  }

  private SharingOverride now(SharingOverride override) {
    return overrides.about(override.task().value()).orElseThrow();
  }

  private boolean isReviewed(SharingOverride override) {
    return !runs(OverrideReviewProcess.MODEL, override.task().value())
        && now(override).reviewed().isPresent();
  }

  @Test
  void endsWhenSomebodyElseHasLooked() {
    var override = made();

    assertThat(review(override).owner()).isEqualTo(LIAISON);
    assertThat(review(override).due()).isEqualTo(Instant.parse("2026-05-12T16:00:00Z"));
    see(review(override), LIAISON, Outcome.HANDED_ON);

    assertThat(isReviewed(override)).isTrue();
    assertThat(now(override).ends()).isEqualTo(override.ends());
  }

  @Test
  void closesWhatWasNotNeeded() {
    var override = made();

    see(review(override), LIAISON, Outcome.NOT_NEEDED);

    assertThat(now(override).ends()).isEqualTo(clock.instant());
  }

  @Test
  void asksAnotherWhenItIsHandedBack() {
    var override = made();
    var first = review(override);

    answer(first, LIAISON, REJECTED, Reason.NO_CAPACITY);

    assertThat(review(override).id()).isNotEqualTo(first.id());
    see(review(override), review(override).owner(), Outcome.HANDED_ON);
    assertThat(isReviewed(override)).isTrue();
  }

  @Test
  void callsAHumanOnceWhenNobodyHasLookedInTime() {
    var override = made();
    var review = review(override);

    pass(ONE_DAY);
    pass(ONE_DAY);

    assertThat(callAbout(review.id().value()).owner()).isEqualTo(EMERGENCY);
    assertThat(everRaisedAbout(review.id().value())).isEqualTo(1);
    see(review, LIAISON, Outcome.HANDED_ON);
    assertThat(callsAbout(review.id().value())).isEmpty();
    assertThat(isReviewed(override)).isTrue();
  }

  @Test
  void asksAnotherWhenItIsHandedBackLate() {
    var override = made();
    pass(ONE_DAY);

    answer(review(override), LIAISON, REJECTED, Reason.NO_CAPACITY);
    see(review(override), LIAISON, Outcome.HANDED_ON);

    assertThat(isReviewed(override)).isTrue();
  }

  @Test
  void isNotReviewedByThoseWhoSeeToItsRecall() {
    var override = made();
    transaction.executeWithoutResult(
        tx -> recalls.recall(override.plan(), false, Optional.of(PRACTICE), callerFor(EMERGENCY)));
    var calls = callsAbout(override.task().value());
    assertThat(calls).hasSize(3);

    calls.stream()
        .filter(call -> duties.isOneOfThem(call))
        .forEach(call -> see(call, LIAISON, Outcome.CONTACT_MADE));

    assertThat(isReviewed(override)).isFalse();
    assertThat(runs(RecallProcess.MODEL, override.task().value())).isFalse();
    see(review(override), LIAISON, Outcome.HANDED_ON);
    assertThat(isReviewed(override)).isTrue();
  }

  @Test
  void isDueAfterTheWeekend() {
    clock.set(Instant.parse("2026-05-22T10:00:00Z"));

    assertThat(review(made()).due()).isEqualTo(Instant.parse("2026-05-26T10:00:00Z"));
  }

  @Test
  void keepsThePlanOpenUntilSomebodyHasLooked() {
    var override = made();
    complete(contactOf(override.plan()), LIAISON, Outcome.CONTACT_MADE);
    see(handoffs.get(override.task()), PRACTICE, Outcome.HANDED_ON);

    assertThat(statusOf(override.plan())).isEqualTo("active");
    see(review(override), LIAISON, Outcome.HANDED_ON);

    assertThat(statusOf(override.plan())).isEqualTo("completed");
  }
}
