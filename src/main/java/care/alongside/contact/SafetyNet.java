package care.alongside.contact;

import care.alongside.handoff.ContactMade;
import care.alongside.handoff.ContactTasks;
import care.alongside.handoff.Escalation;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.IncidentKind;
import care.alongside.handoff.Incidents;
import care.alongside.handoff.PlanCalls;
import care.alongside.handoff.PlanConcern;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who looks when nobody has been in touch: a human is called, and an incident written down. */
@Component
public class SafetyNet {

  private static final String NOT_REACHED =
      "The person has not been reached. Please make sure that somebody reaches them. Somebody stays"
          + " called until then, or until the person says that they want no contact.";

  private static final String LATE =
      " This call comes later than it should: the 48 hours were over before it could be made.";

  private final Handoffs handoffs;
  private final ContactTasks contacts;
  private final PlanCalls calls;
  private final Incidents incidents;
  private final PersonContacts people;
  private final ContactClock clock;

  SafetyNet(
      Handoffs handoffs,
      ContactTasks contacts,
      PlanCalls calls,
      Incidents incidents,
      PersonContacts people,
      ContactClock clock) {
    this.handoffs = handoffs;
    this.contacts = contacts;
    this.calls = calls;
    this.incidents = incidents;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Calls a human about a contact, once while that call is open; and writes it down if the 48 hours
   * are over.
   *
   * @param late whether they are known to be over
   * @return when they are over
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant call(HandoffId id, boolean late) {
    var contact = handoffs.get(id);
    var due = clock.due(contact.plan());
    handoffs.escalate(
        contact.plan(), new Escalation("Task", id.value(), Optional.empty(), why(contact, due)));
    if (late || clock.hasCome(due)) {
      writeDown(contact, due);
    }
    return due;
  }

  /** Warns where a call made at once, because it is late, would put the person in danger. */
  private String why(Handoff contact, Instant due) {
    return NOT_REACHED + (incidents.isLate(due) ? LATE : "") + people.warning(contact.person());
  }

  /** Writes down, once, that nobody had been in touch when the 48 hours were over. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void writeDown(HandoffId id) {
    var contact = handoffs.get(id);
    writeDown(contact, clock.due(contact.plan()));
  }

  private void writeDown(Handoff contact, Instant due) {
    if (!contacts.wasMade(contact.plan())) {
      incidents.raise(IncidentKind.CONTACT_NOT_MADE, contact, due);
    }
  }

  /** Nobody need look any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void standDown(PlanId plan) {
    contacts.settle(plan);
    calls.settle(plan, PlanConcern.SOONER);
    incidents.close(IncidentKind.CONTACT_NOT_MADE, plan);
  }

  /**
   * Somebody was in touch, and may still have to say what came of it; nobody else need try any
   * more.
   */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void hear(ContactMade made) {
    var by = made.handoff();
    if (by.code() == HandoffCode.AFTERCARE_CONTACT) {
      standDown(by.plan());
    } else if (handoffs.isCallAboutContact(by)) {
      calls.settle(by.plan(), PlanConcern.SOONER);
      incidents.close(IncidentKind.CONTACT_NOT_MADE, by.plan());
    } else if (calls.concernOf(by).equals(Optional.of(PlanConcern.SOONER))) {
      contacts.settle(by.plan());
      incidents.close(IncidentKind.CONTACT_NOT_MADE, by.plan());
    }
  }

  /**
   * The person told whoever was called that they want no contact: whoever has it still need not try
   * any more. Comes before the call itself is news.
   */
  @EventListener
  @Order(0)
  @Transactional(propagation = Propagation.MANDATORY)
  void hear(HandoffMoved moved) {
    var call = moved.handoff();
    if (moved.from().isOpen()
        && call.isPersonsNo()
        && call.concern().isEmpty()
        && handoffs.isCallAboutContact(call)) {
      contacts.endUnwanted(call.plan());
    }
  }
}
