package care.alongside.workflow.sharing;

import care.alongside.consent.SharingQuestion.Why;
import care.alongside.handoff.Escalation;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.NewHandoff;
import care.alongside.workflow.engine.Part;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** A human is called, once, to ask or to decide about what may be shared. */
@Component("askForDecision")
class AskForDecisionStep implements JavaDelegate {

  private final Handoffs handoffs;

  AskForDecisionStep(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  @Override
  public void execute(DelegateExecution step) {
    handoffs.escalate(
        Part.planOf(step),
        new Escalation(
            new NewHandoff.Focus("Consent", UUID.fromString(step.getProcessBusinessKey())),
            Optional.empty(),
            text(Why.valueOf(DecisionProcess.WHY.in(step))),
            DecisionProcess.ASK_BY.find(step).map(Date::toInstant)));
  }

  private static String text(Why why) {
    return switch (why) {
      case DISAGREEMENT ->
          "Those who can decide for this young person do not agree about sharing. Nothing is"
              + " shared with the services they differ on. Please talk with them, and with the"
              + " young person.";
      case DEFERRED ->
          "The person could not decide about sharing. Nothing is shared with community groups."
              + " Please ask them again when they can.";
      case OF_AGE ->
          "This young person has had a birthday from which they decide more for themselves. What"
              + " was agreed before has ended. Please ask them what they want now.";
    };
  }
}
