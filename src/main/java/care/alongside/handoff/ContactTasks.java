package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The aftercare contact of a plan across all the Tasks that it was held by. */
@Component
public class ContactTasks {

  private final ContactTaskTable table;
  private final Handoffs handoffs;

  ContactTasks(ContactTaskTable table, Handoffs handoffs) {
    this.table = table;
    this.handoffs = handoffs;
  }

  /** Whether whoever had the contact, or was called about it, was in touch both ways. */
  public boolean wasMade(PlanId plan) {
    return table.wasMade(plan);
  }

  /** Closes what was called for because nobody had been in touch. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(PlanId plan) {
    table.contactsOf(plan).stream().map(HandoffId::value).forEach(handoffs::settle);
  }
}
