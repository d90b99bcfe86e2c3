package care.alongside.workflow.progress;

import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Promises;
import care.alongside.kernel.HandoffId;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Looks how it stands with what a service promised. When its time is over a human is called, once;
 * when they have seen to it the service has its time again; when it came right by itself they are
 * no longer needed.
 */
@Component("lookAtProgress")
class LookAtProgressStep implements JavaDelegate {

  private final Promises promises;
  private final Handoffs handoffs;

  LookAtProgressStep(Promises promises, Handoffs handoffs) {
    this.promises = promises;
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    var task = ProgressProcess.taskOf(step);
    var standing = promises.look(task);
    switch (standing.state()) {
      case OVER -> {
        handoffs.settle(task.value());
        say("over", step);
      }
      case IN_TIME -> {
        handoffs.settle(task.value());
        waitUntil(standing.due(), step);
      }
      case LATE -> seeTo(task, step);
    }
  }

  private void seeTo(HandoffId task, DelegateExecution step) {
    boolean seenTo = News.NEWS.find(step).filter(News.CLOSED.word()::equals).isPresent();
    if (seenTo) {
      waitUntil(promises.beginAnew(task), step);
    } else {
      handoffs.escalate(Part.planOf(step), promises.late(task));
      say("late", step);
    }
  }

  private static void waitUntil(Instant due, DelegateExecution step) {
    ProgressProcess.LOOK_AGAIN.set(step, Date.from(due));
    say("inTime", step);
  }

  private static void say(String state, DelegateExecution step) {
    ProgressProcess.STATE.set(step, state);
  }
}
