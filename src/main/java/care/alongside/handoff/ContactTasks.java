package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The aftercare contact of a plan across all the Tasks that it was held by. */
@Component
public class ContactTasks {

  private final ContactTaskTable table;
  private final Handoffs handoffs;
  private final HandoffTable all;
  private final HandoffRecorder recorder;

  ContactTasks(
      ContactTaskTable table, Handoffs handoffs, HandoffTable all, HandoffRecorder recorder) {
    this.table = table;
    this.handoffs = handoffs;
    this.all = all;
    this.recorder = recorder;
  }

  /** The person wants no contact: it ends, and that is nobody's failure. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void endUnwanted(PlanId plan) {
    table.contactsOf(plan).stream()
        .flatMap(id -> all.lock(id).stream())
        .filter(contact -> contact.status().isOpen())
        .forEach(
            contact ->
                recorder.end(
                    contact,
                    HandoffStatus.COMPLETED,
                    Optional.empty(),
                    Optional.of(Outcome.PERSON_SAID_NO)));
  }

  /** Whether whoever had the contact, or was called about it, was in touch both ways. */
  public boolean wasMade(PlanId plan) {
    return table.wasMade(plan);
  }

  /** Who holds the contact, if anybody does. */
  public Optional<OrganisationId> holder(PlanId plan) {
    return table.holder(plan);
  }

  /** Closes what was called for because nobody had been in touch. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(PlanId plan) {
    table.contactsOf(plan).stream().map(HandoffId::value).forEach(handoffs::settle);
  }
}
