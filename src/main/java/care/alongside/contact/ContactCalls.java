package care.alongside.contact;

import care.alongside.handoff.Escalation;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.PlanId;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Calls a human where the person cannot be reached safely; once while that call is open. */
@Component
public class ContactCalls {

  private static final String ABOUT = "CarePlan";

  private static final String WHY =
      "We cannot reach the person in the way they asked for. Please look at their safe contact,"
          + " agree with them how they can be reached, and make sure that they are told what"
          + " waits for them.";

  private final Handoffs handoffs;

  ContactCalls(Handoffs handoffs) {
    this.handoffs = handoffs;
  }

  /** Asks the team that coordinates this plan to find a safe way. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void askForSafeWay(PlanId plan) {
    handoffs.escalate(plan, new Escalation(ABOUT, plan.value(), Optional.empty(), WHY));
  }

  /**
   * Who hands that call back, or got nowhere, hands it on: before the plan is asked if anything is
   * still open.
   */
  @EventListener
  @Order(0)
  void hear(HandoffMoved moved) {
    var call = moved.handoff();
    if (call.code() == HandoffCode.ESCALATION
        && call.focusType().equals(ABOUT)
        && call.concern().isEmpty()
        && call.isLeftUndone()) {
      askForSafeWay(call.plan());
    }
  }
}
