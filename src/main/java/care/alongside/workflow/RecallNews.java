package care.alongside.workflow;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.RecallDuties;
import care.alongside.handoff.Troubles;
import care.alongside.kernel.HandoffId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.plan.PlanProcess;
import care.alongside.workflow.recall.RecallProcess;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** What was called back, and those who were called to see to what follows. */
@Component
class RecallNews {

  private final RuntimeService engine;
  private final Models models;
  private final RecallDuties duties;
  private final Troubles troubles;

  RecallNews(RuntimeService engine, Models models, RecallDuties duties, Troubles troubles) {
    this.engine = engine;
    this.models = models;
    this.duties = duties;
    this.troubles = troubles;
  }

  /** Only what its recipient could know of has to be called back. */
  void begin(HandoffMoved moved) {
    if (moved.isCalledBack() && !duties.wasNeverSent(moved.handoff())) {
      var mistake = moved.handoff();
      models.start(
          engine,
          RecallProcess.MODEL,
          mistake.id().toString(),
          RecallProcess.begin(mistake.plan(), duties.reportDue()));
    }
  }

  /**
   * The letter that follows when such a call has ended, or one about what machines could not do;
   * empty for anything else.
   */
  Optional<Letter> letter(HandoffMoved moved) {
    var call = moved.handoff();
    boolean ended = moved.from().isOpen() && !call.status().isOpen();
    if (!ended || !isAboutTask(call)) {
      return Optional.empty();
    }
    if (duties.isOneOfThem(call)) {
      return Optional.of(
          RecallProcess.letter(
              new HandoffId(call.focus()), call.isSeenTo() ? News.CLOSED : News.UNHELD));
    }
    return troubles.isOneOfThem(call)
        ? Optional.of(PlanProcess.letter(call.plan(), News.PART_ENDED))
        : Optional.empty();
  }

  private static boolean isAboutTask(Handoff call) {
    return call.code() == HandoffCode.ESCALATION && call.focusType().equals("Task");
  }
}
