package care.alongside.workflow;

import care.alongside.contact.ContactClock;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.PlanCalls;
import care.alongside.kernel.PlanId;
import care.alongside.plan.PlanPaused;
import care.alongside.plan.PlanResumed;
import care.alongside.plan.Plans;
import care.alongside.workflow.contact.ContactProcess;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.pause.PauseProcess;
import care.alongside.workflow.referral.ReferralProcess;
import java.time.Instant;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Hears that a plan rests, or goes on, and tells the processes that wait for it. */
@Component
class PauseConversations {

  private final RuntimeService engine;
  private final Models models;
  private final Turns turns;
  private final Plans plans;
  private final ContactClock contactClock;
  private final PlanCalls calls;

  PauseConversations(
      RuntimeService engine,
      Models models,
      Turns turns,
      Plans plans,
      ContactClock contactClock,
      PlanCalls calls) {
    this.engine = engine;
    this.models = models;
    this.turns = turns;
    this.plans = plans;
    this.contactClock = contactClock;
    this.calls = calls;
  }

  @EventListener
  void hear(PlanPaused paused) {
    var plan = paused.plan();
    var until = paused.pause().until();
    if (!turns.deliver(plan, PauseProcess.moved(plan, until))) {
      models.start(engine, PauseProcess.MODEL, plan.toString(), PauseProcess.begin(plan, until));
    }
    if (paused.contactMoved()) {
      lookAgain(
          plan,
          paused.pause().contactToo()
              ? contactClock.nextLook(plan, until)
              : contactClock.nextLook(plan));
    }
  }

  @EventListener
  void hear(PlanResumed resumed) {
    var plan = resumed.plan();
    if (!Turns.isOurOwnDoing()) {
      turns.deliver(plan, PauseProcess.letter(plan, News.OVER));
    }
    if (resumed.contactMoved()) {
      lookAgain(plan, contactClock.nextLook(plan));
    }
    plans
        .heldReferrals(plan)
        .forEach(held -> turns.deliver(plan, ReferralProcess.letter(held, News.FREE)));
  }

  private void lookAgain(PlanId plan, Instant look) {
    turns.deliver(plan, ContactProcess.lookAgain(plan, look));
  }

  /** Somebody else is asked before the plan is asked if anything is still open. */
  @EventListener
  @Order(0)
  void hear(HandoffMoved moved) {
    var call = moved.handoff();
    if (!Turns.isOurOwnDoing() && isEndOfWaiting(moved)) {
      turns.deliver(call.plan(), PauseProcess.letter(call.plan(), newsOf(call)));
    }
  }

  /** Whether the team that was to be there at the end of a pause has ended its part. */
  private boolean isEndOfWaiting(HandoffMoved moved) {
    return moved.from().isOpen()
        && !moved.handoff().status().isOpen()
        && calls.isForEndOfPause(moved.handoff());
  }

  private static News newsOf(Handoff call) {
    return call.isSeenTo() ? News.CLOSED : News.UNHELD;
  }
}
