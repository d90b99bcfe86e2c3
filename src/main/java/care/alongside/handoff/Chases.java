package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is asked and nobody looks at: a human who was called, and a service that was asked to
 * stop. They are told again, and then somebody else hears of it; a second call for the same thing
 * is not made. Offers are followed up by {@link SilentOffers}.
 */
@Component
public class Chases {

  private static final String NOT_SEEN =
      "Nobody has looked at this yet. Please look at it. If you cannot see to it, hand it back: then"
          + " somebody else is called.";
  private static final String STILL_NOT_SEEN =
      "Nobody has looked at this call yet, and it waits since yesterday or longer. Please make sure"
          + " that somebody sees to it now.";
  private static final String NOT_ANSWERED =
      "You are asked to stop this work, and have not said whether you have. Please say so, or"
          + " complete the work itself if it is done.";
  private static final String ASK_WHETHER_STOPPED =
      "The service was asked to stop this work, and has not said whether it has. Please call it and"
          + " ask. If the person no longer wants this, make sure that nobody from there gets in"
          + " touch with them.";

  private final HandoffTable table;
  private final Handoffs handoffs;
  private final HandoffClock clock;
  private final Reminders reminders;
  private final ApplicationEventPublisher events;

  Chases(
      HandoffTable table,
      Handoffs handoffs,
      HandoffClock clock,
      Reminders reminders,
      ApplicationEventPublisher events) {
    this.table = table;
    this.handoffs = handoffs;
    this.clock = clock;
    this.reminders = reminders;
    this.events = events;
  }

  /** How it stands with what was asked. */
  public enum State {
    /** It is to be done later, so that nobody need have looked. */
    IN_TIME,
    SILENT,
    /** Somebody has looked at the call, or the service has answered. */
    OVER
  }

  /**
   * How it stands now.
   *
   * @param lookAgain when somebody has to look next
   */
  public record Standing(State state, Instant lookAgain) {}

  /** Whether this is followed up here. */
  public static boolean isFollowed(Handoff asked) {
    return asked.code() == HandoffCode.ESCALATION || asked.code() == HandoffCode.ABORT;
  }

  /** Whether nobody has looked at a call, or a service has not answered whether it stops. */
  public static boolean isSilent(Handoff asked) {
    return asked.code() == HandoffCode.ABORT
        ? asked.status().isOpen()
        : asked.status() == HandoffStatus.REQUESTED;
  }

  /** When somebody has to have looked at what is asked now. */
  public Instant firstLook(Handoff asked) {
    return clock.seenBy(asked.owner(), begin(asked));
  }

  /** A call for what is to be done much later has to be looked at when that draws near. */
  private Instant begin(Handoff asked) {
    var near = clock.takenUpFrom(asked.due());
    return near.isAfter(clock.now()) && !isStop(asked) ? near : clock.now();
  }

  /** Looks at it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Standing look(HandoffId id) {
    var asked = table.lock(id).orElseThrow();
    if (!isSilent(asked)) {
      return new Standing(State.OVER, asked.due());
    }
    return begin(asked).isAfter(clock.now())
        ? new Standing(State.IN_TIME, firstLook(asked))
        : new Standing(State.SILENT, clock.nextWorkingDay(asked.owner()));
  }

  /** Tells whoever was asked once more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remind(HandoffId id) {
    var asked = table.find(id).orElseThrow();
    tell(asked, Set.of(asked.owner()), isStop(asked) ? NOT_ANSWERED : NOT_SEEN);
  }

  /** Tells the sender of a call as well; of what a service does not answer a human is called. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void chase(HandoffId id) {
    var asked = table.find(id).orElseThrow();
    if (isStop(asked)) {
      handoffs.escalate(
          asked.plan(), new Escalation("Task", id.value(), asked.referral(), ASK_WHETHER_STOPPED));
    } else {
      var whom = new LinkedHashSet<>(List.of(asked.owner(), asked.requester()));
      tell(asked, whom, STILL_NOT_SEEN);
    }
  }

  /** Nobody need ask the service any more: it has answered, or the work has ended. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void settle(HandoffId id) {
    handoffs.settle(id.value());
  }

  private static boolean isStop(Handoff asked) {
    return asked.code() == HandoffCode.ABORT;
  }

  private void tell(Handoff asked, Set<OrganisationId> whom, String words) {
    var at = reminders.keep(asked, whom, words);
    events.publishEvent(new ReminderSent(asked, whom, at));
  }
}
