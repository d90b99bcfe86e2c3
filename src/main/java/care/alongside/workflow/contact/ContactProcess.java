package care.alongside.workflow.contact;

import care.alongside.handoff.Handoff;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.Rejoining;
import care.alongside.workflow.engine.Variable;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The words of bpmn/aftercare-contact.bpmn. It is about a plan. */
public final class ContactProcess {

  public static final String MODEL = "aftercare-contact";

  /**
   * When somebody has to look next: the instant itself, so that 48 hours are 48 hours when the
   * clocks change.
   */
  static final Variable<Date> NEXT_LOOK = Variable.kept("nextLook", Date.class);

  /** What the first versions of the model call the end of the 48 hours. */
  private static final Variable<Date> DUE = Variable.kept("contactDue", Date.class);

  /** Whether the contact is due, and nobody has been in touch. */
  static final Variable<Boolean> LATE = Variable.passing("late", Boolean.class);

  /** The Task of the team that has the contact now. */
  static final Variable<String> CONTACT = Variable.kept("contact", String.class);

  /** The Task about which the safety net was called, so that it is called once. */
  static final Variable<String> CALLED_ABOUT = Variable.kept("calledAbout", String.class);

  private static final String MESSAGE = "contact-news";

  private ContactProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(PlanId plan) {
    return Map.ofEntries(Part.PLAN.with(plan.toString()));
  }

  /** Where it is taken up when it was lost: with the team, or with the team and the safety net. */
  public static Rejoining rejoin(Handoff contact, boolean called) {
    var known = new HashMap<>(begin(contact.plan()));
    known.put(NEXT_LOOK.name(), Date.from(contact.due()));
    known.put(CONTACT.name(), contact.id().toString());
    if (called) {
      known.put(CALLED_ABOUT.name(), contact.id().toString());
    }
    return new Rejoining(called ? "waitForLateContact" : "waitForContact", known);
  }

  public static Letter letter(PlanId plan, News news) {
    return new Letter(MESSAGE, plan.value(), news);
  }

  /** The contact is due at another time; looked at then, whichever model it began in. */
  public static Letter lookAgain(PlanId plan, Instant then) {
    var at = Date.from(then);
    return new Letter(
        MESSAGE, plan.value(), News.CHANGED, Map.ofEntries(NEXT_LOOK.with(at), DUE.with(at)));
  }

  /** About whom the safety net was called, if it was; else whoever has the contact now. */
  static HandoffId concernOf(VariableScope step) {
    return CALLED_ABOUT
        .find(step)
        .map(UUID::fromString)
        .map(HandoffId::new)
        .orElseGet(() -> contactOf(step));
  }

  static HandoffId contactOf(VariableScope step) {
    return new HandoffId(UUID.fromString(CONTACT.in(step)));
  }
}
