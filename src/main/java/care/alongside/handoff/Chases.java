package care.alongside.handoff;

import care.alongside.directory.Organisations;
import care.alongside.kernel.HandoffId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is asked and nobody looks at, or somebody opens and leaves: a human who was called, a
 * team that has to keep somebody safe, and a service that was asked to stop. They are told again,
 * and then somebody else hears of it; a second call for the same thing is not made. Offers are
 * followed up by {@link SilentOffers}.
 */
@Component
public class Chases {

  private static final String NOT_SEEN =
      "Nobody has looked at this yet. Please look at it. If you cannot see to it, say so now, so that"
          + " somebody else can.";
  private static final String KEEP_SAFE =
      "Nobody has looked at this yet. Somebody has to be kept safe: please look at it now, or say at"
          + " once that you cannot take it on.";
  private static final String STILL_NOT_SEEN =
      "Nobody has looked at this yet, and it waits since yesterday or longer. Please make sure that"
          + " somebody sees to it now.";
  private static final String LEFT =
      "Somebody has opened this, and nothing more is written down. The time for it is over. Please"
          + " see to it, and say that you have begun; or hand it back, so that somebody else can.";
  private static final String NOT_ANSWERED =
      "You are asked to stop this work, and have not said whether you have. Please say so, or"
          + " complete the work itself if it is done.";
  private static final String ASK_WHETHER_STOPPED =
      " was asked to stop this work, and has not said whether it has. Please call it and ask. If the"
          + " person no longer wants this, make sure that nobody from there gets in touch with them.";

  private static final Set<HandoffStatus> OPENED =
      EnumSet.of(HandoffStatus.RECEIVED, HandoffStatus.ACCEPTED);

  private final HandoffTable table;
  private final HandoverTable handovers;
  private final Handoffs handoffs;
  private final Organisations organisations;
  private final HandoffClock clock;
  private final Reminders reminders;

  Chases(
      HandoffTable table,
      HandoverTable handovers,
      Handoffs handoffs,
      Organisations organisations,
      HandoffClock clock,
      Reminders reminders) {
    this.table = table;
    this.handovers = handovers;
    this.handoffs = handoffs;
    this.organisations = organisations;
    this.clock = clock;
    this.reminders = reminders;
  }

  /** How it stands with what was asked. */
  public enum State {
    /** It is to be done later, so that nobody need have looked. */
    IN_TIME,
    SILENT,
    /** Somebody sees to the call, or the service has answered. */
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
    return asked.code() == HandoffCode.ESCALATION
        || asked.code() == HandoffCode.ABORT
        || asked.isToKeepSafe();
  }

  /** Whether nobody has begun with a call, or a service has not answered whether it stops. */
  public static boolean isSilent(Handoff asked) {
    return isUnseen(asked) || isOpened(asked);
  }

  private static boolean isUnseen(Handoff asked) {
    return isStop(asked) ? asked.status().isOpen() : asked.status() == HandoffStatus.REQUESTED;
  }

  /** Whether somebody has opened a call, and has not said that they have begun. */
  public static boolean isOpened(Handoff asked) {
    return asked.code() == HandoffCode.ESCALATION && OPENED.contains(asked.status());
  }

  /** When somebody has to have looked at what is asked now. */
  public Instant firstLook(Handoff asked) {
    return clock.seenBy(asked.owner(), begin(asked));
  }

  /** A call for what is to be done much later has to be looked at when that draws near. */
  private Instant begin(Handoff asked) {
    var near = clock.takenUpFrom(asked.due());
    boolean isLater = asked.code() == HandoffCode.ESCALATION && near.isAfter(clock.now());
    return isLater ? near : clock.now();
  }

  /** Looks at it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Standing look(HandoffId id) {
    var asked = table.lock(id).orElseThrow();
    if (!isSilent(asked) || handovers.wasTakenOver(id)) {
      settle(asked);
      return new Standing(State.OVER, asked.due());
    }
    if (isOpened(asked) && clock.now().isBefore(asked.due())) {
      return new Standing(State.IN_TIME, asked.due());
    }
    return begin(asked).isAfter(clock.now())
        ? new Standing(State.IN_TIME, firstLook(asked))
        : new Standing(State.SILENT, clock.nextWorkingDay(asked.owner()));
  }

  /**
   * It is to be done at another time than before, or was opened just now: whoever was called has
   * their time anew.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Standing lookAnew(HandoffId id) {
    var now = look(id);
    return now.state() == State.SILENT
        ? new Standing(State.IN_TIME, firstLook(table.find(id).orElseThrow()))
        : now;
  }

  /** Nobody need ask a service any more that has answered, or whose work has ended. */
  private void settle(Handoff asked) {
    if (isStop(asked)) {
      handoffs.settle(asked.id().value());
    }
  }

  /** Tells whoever was asked once more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remind(HandoffId id) {
    var asked = table.find(id).orElseThrow();
    reminders.send(asked, Set.of(asked.owner()), words(asked));
  }

  /** Tells the sender of a call as well; of what a service does not answer a human is called. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void chase(HandoffId id) {
    var asked = table.find(id).orElseThrow();
    if (isStop(asked)) {
      handoffs.escalate(
          asked.plan(),
          new Escalation(
              "Task",
              id.value(),
              asked.referral(),
              organisations.get(asked.owner()).name() + ASK_WHETHER_STOPPED));
    } else {
      var whom = new LinkedHashSet<>(List.of(asked.owner(), asked.requester()));
      reminders.send(asked, whom, isOpened(asked) ? LEFT : STILL_NOT_SEEN);
    }
  }

  private static String words(Handoff asked) {
    if (isOpened(asked)) {
      return LEFT;
    }
    if (asked.isToKeepSafe()) {
      return KEEP_SAFE;
    }
    return isStop(asked) ? NOT_ANSWERED : NOT_SEEN;
  }

  private static boolean isStop(Handoff asked) {
    return asked.code() == HandoffCode.ABORT;
  }
}
