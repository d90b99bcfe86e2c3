package care.alongside.workflow;

import care.alongside.consent.OverrideMade;
import care.alongside.consent.Overrides;
import care.alongside.consent.SharingOverride;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Outcome;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.override.OverrideReviewProcess;
import care.alongside.workflow.plan.PlanProcess;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Hears of overrides, and of those who were called to look at them. */
@Component
class OverrideReviews {

  private final RuntimeService engine;
  private final Models models;
  private final Overrides overrides;

  OverrideReviews(RuntimeService engine, Models models, Overrides overrides) {
    this.engine = engine;
    this.models = models;
    this.overrides = overrides;
  }

  @EventListener
  void begin(OverrideMade made) {
    var override = made.override();
    models.start(
        engine,
        OverrideReviewProcess.MODEL,
        override.task().toString(),
        OverrideReviewProcess.begin(override));
  }

  /** The letter that follows when a call about an override has moved; empty for anything else. */
  Optional<Letter> letter(HandoffMoved moved) {
    var call = moved.handoff();
    if (call.code() != HandoffCode.ESCALATION || !call.focusType().equals("Task")) {
      return Optional.empty();
    }
    return overrides
        .about(call.focus())
        .filter(override -> moved.from().isOpen() && !call.status().isOpen())
        .map(override -> letter(override, call));
  }

  private static Letter letter(SharingOverride override, Handoff call) {
    boolean isReview = call.focus().equals(override.task().value()) && call.concern().isEmpty();
    if (!isReview) {
      return PlanProcess.letter(override.plan(), News.PART_ENDED);
    }
    return call.status() == HandoffStatus.COMPLETED
        ? OverrideReviewProcess.reviewed(
            override.task(), call.outcome().filter(Outcome.NOT_NEEDED::equals).isEmpty())
        : OverrideReviewProcess.handedBack(override.task());
  }
}
