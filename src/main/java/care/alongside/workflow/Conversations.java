package care.alongside.workflow;

import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.Reason;
import care.alongside.kernel.PlanId;
import care.alongside.plan.PlanOpened;
import care.alongside.plan.ReferralEnd;
import care.alongside.plan.ReferralRevoked;
import care.alongside.workflow.consent.ConsentChangeProcess;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.PartEnded;
import care.alongside.workflow.plan.PlanProcess;
import care.alongside.workflow.referral.ReferralProcess;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Hears what happened and tells the processes that wait for it, in the same transaction. What the
 * steps of a process do themselves is no news: the process knows it already.
 */
@Component
class Conversations {

  /** Its owner has had something of the person; whoever was asked to stop had it with the work. */
  private static final Set<HandoffCode> HAS_TO_BE_DELETED =
      Set.of(HandoffCode.FULFILL, HandoffCode.HANDOVER);

  private final RuntimeService engine;
  private final Models models;
  private final Turns turns;
  private final Circumstances circumstances;
  private final OverrideReviews reviews;
  private final RecallNews recalls;

  Conversations(
      RuntimeService engine,
      Models models,
      Turns turns,
      Circumstances circumstances,
      OverrideReviews reviews,
      RecallNews recalls) {
    this.engine = engine;
    this.models = models;
    this.turns = turns;
    this.circumstances = circumstances;
    this.reviews = reviews;
    this.recalls = recalls;
  }

  /** All of a plan starts inside one command of the engine, so that it is written together. */
  @EventListener
  void begin(PlanOpened opened) {
    models.start(engine, PlanProcess.MODEL, opened.plan().toString(), PlanProcess.begin(opened));
  }

  @EventListener
  void hear(HandoffMoved moved) {
    var handoff = moved.handoff();
    boolean withdrawn = handoff.statusReason().equals(Optional.of(Reason.CONSENT_WITHDRAWN));
    if (Turns.isOurOwnDoing() && !withdrawn) {
      return;
    }
    if (withdrawn && HAS_TO_BE_DELETED.contains(handoff.code())) {
      models.start(
          engine,
          ConsentChangeProcess.MODEL,
          handoff.id().toString(),
          ConsentChangeProcess.begin(handoff));
    }
    recalls.begin(moved);
    boolean heard = letters(moved).anyMatch(letter -> tell(handoff.plan(), letter));
    if (!heard && moved.from().isOpen() && !handoff.status().isOpen()) {
      tell(handoff.plan(), PlanProcess.letter(handoff.plan(), News.PART_ENDED));
    }
  }

  private Stream<Letter> letters(HandoffMoved moved) {
    return recalls
        .letter(moved)
        .or(() -> reviews.letter(moved))
        .map(Stream::of)
        .orElseGet(
            () ->
                Stream.of(
                        HandoffNews.ofDecision(moved.handoff()),
                        HandoffNews.ofDeletion(moved.handoff()),
                        HandoffNews.of(moved, circumstances))
                    .flatMap(Optional::stream));
  }

  @EventListener
  void hear(ReferralRevoked revoked) {
    tell(revoked.plan(), ReferralProcess.over(revoked.referral(), ReferralEnd.REVOKED));
  }

  /** Last of all, when what ended the part has been written. */
  @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
  void hear(PartEnded ended) {
    tell(ended.plan(), PlanProcess.letter(ended.plan(), News.PART_ENDED));
  }

  private boolean tell(PlanId plan, Letter letter) {
    return turns.deliver(plan, letter);
  }
}
