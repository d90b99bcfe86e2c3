package care.alongside.workflow;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.RestingTasks;
import care.alongside.handoff.SilentOffers;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.PlanPaused;
import care.alongside.plan.PlanResumed;
import care.alongside.workflow.referral.ReferralProcess;
import java.time.Clock;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Services that have not answered when a plan rests, or goes on: nobody looks at their silence
 * while it rests, and from the moment when it goes on they have their whole time.
 */
@Component
class RestingOffers {

  private final Turns turns;
  private final RestingTasks tasks;
  private final SilentOffers silent;
  private final Clock clock;

  RestingOffers(Turns turns, RestingTasks tasks, SilentOffers silent, Clock clock) {
    this.turns = turns;
    this.tasks = tasks;
    this.silent = silent;
    this.clock = clock;
  }

  @EventListener
  @Order(0)
  void hear(PlanPaused paused) {
    waitAnew(paused.plan(), paused.pause().until());
  }

  /** Comes before those are asked who could not be while it rested. */
  @EventListener
  @Order(0)
  void hear(PlanResumed resumed) {
    waitAnew(resumed.plan(), clock.instant());
  }

  private void waitAnew(PlanId plan, Instant from) {
    tasks
        .unanswered(plan)
        .forEach(offer -> offer.referral().ifPresent(about -> tell(offer, about, from)));
  }

  private void tell(Handoff offer, ReferralId about, Instant from) {
    var look = silent.firstLook(offer, from);
    turns.deliver(offer.plan(), ReferralProcess.offeredAnew(about, offer, from, look));
  }
}
