package care.alongside.workflow.chase;

import care.alongside.handoff.Chases;
import care.alongside.workflow.engine.News;
import java.util.Date;
import java.util.Locale;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Looks whether somebody has seen to what was asked, and says when to look again. */
@Component("lookAtChase")
class LookAtChaseStep implements JavaDelegate {

  private final Chases chases;

  LookAtChaseStep(Chases chases) {
    this.chases = chases;
  }

  @Override
  public void execute(DelegateExecution step) {
    var asked = ChaseProcess.askedOf(step);
    boolean isMoved = News.NEWS.find(step).filter(News.CHANGED.word()::equals).isPresent();
    var standing = isMoved ? chases.lookAnew(asked) : chases.look(asked);
    if (standing.state() == Chases.State.IN_TIME) {
      ChaseProcess.REMINDED.set(step, false);
    }
    ChaseProcess.LOOK_AGAIN.set(step, Date.from(standing.lookAgain()));
    ChaseProcess.STATE.set(step, standing.state().name().toLowerCase(Locale.ROOT));
  }
}
