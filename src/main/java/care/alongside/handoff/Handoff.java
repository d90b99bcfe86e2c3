package care.alongside.handoff;

import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Something that one organisation asks of another, as it stands.
 *
 * @param referral the request it serves, if it serves one
 * @param focus the logical id of what it is about, a resource of {@code focusType}
 * @param concern of an escalation about which several things can be asked at once, which of them it
 *     is; otherwise empty
 * @param due when the owner's next answer is expected
 */
public record Handoff(
    HandoffId id,
    int version,
    HandoffCode code,
    HandoffStatus status,
    PlanId plan,
    Optional<ReferralId> referral,
    PersonId person,
    OrganisationId requester,
    OrganisationId owner,
    String focusType,
    UUID focus,
    String concern,
    Instant due,
    Optional<Reason> statusReason,
    Optional<Outcome> outcome) {

  private static final Set<Outcome> UNWANTED =
      EnumSet.of(Outcome.NOT_NEEDED, Outcome.PERSON_SAID_NO);

  /** What this caller is to the handoff; nothing to somebody else's. */
  public Set<Role> rolesOf(Caller caller) {
    var roles = EnumSet.noneOf(Role.class);
    if (caller.isFor(requester)) {
      roles.add(Role.REQUESTER);
    }
    if (caller.isFor(owner) && status != HandoffStatus.DRAFT) {
      roles.add(Role.OWNER);
    }
    return roles;
  }

  /** Whether its acceptance is itself the whole of it. */
  boolean isDoneOnceAccepted() {
    return code == HandoffCode.ABORT || code == HandoffCode.HANDOVER;
  }

  /** Whether its owner has given it back. */
  public boolean isHandedBack() {
    return status == HandoffStatus.REJECTED || status == HandoffStatus.FAILED;
  }

  /** Whether it was done; whoever could not reach the person has neither asked nor told them. */
  public boolean isSeenTo() {
    return status == HandoffStatus.COMPLETED
        && !outcome.equals(Optional.of(Outcome.COULD_NOT_REACH));
  }

  /** That a number is known of somebody is not for whoever sent it, but for whom we call. */
  public boolean isKeptFrom(OrganisationId reader) {
    return code == HandoffCode.ESCALATION
        && focusType.equals("Patient")
        && reader.equals(requester)
        && !reader.equals(owner);
  }

  /** Whether its owner has ended it without doing it: given it back, or reached nobody. */
  public boolean isLeftUndone() {
    return isHandedBack() || (status == HandoffStatus.COMPLETED && !isSeenTo());
  }

  /** Whether its owner has given it back, and says that nobody may need it at all. */
  public boolean doubtsTheNeed() {
    return isHandedBack() && statusReason.filter(Reason::endsTheNeed).isPresent();
  }

  /**
   * Whether it was called back after its owner had said that the person does not want it, or does
   * not need it. It may be so, though a wrong service says it.
   */
  public boolean wasCalledBackAsUnwanted() {
    return wasDoneWrongly() && outcome.filter(UNWANTED::contains).isPresent();
  }

  /** Whether it was called back after its owner had said what came of it. */
  boolean wasDoneWrongly() {
    return status == HandoffStatus.ENTERED_IN_ERROR && outcome.isPresent();
  }

  /** Whether it ended because the person said no; that is theirs to say, and needs no reason. */
  public boolean isPersonsNo() {
    return outcome.equals(Optional.of(Outcome.PERSON_SAID_NO))
        || ((isHandedBack() || status == HandoffStatus.CANCELLED)
            && statusReason.filter(Reason::isPersonsNo).isPresent());
  }

  /** The same, held by another from now on. */
  Handoff heldBy(OrganisationId next) {
    return new Handoff(
        id,
        version + 1,
        code,
        status,
        plan,
        referral,
        person,
        requester,
        next,
        focusType,
        focus,
        concern,
        due,
        statusReason,
        outcome);
  }

  /** The same but for its words. */
  Handoff amended() {
    return moved(status, due, statusReason, outcome);
  }

  Handoff moved(
      HandoffStatus to, Instant nextDue, Optional<Reason> reason, Optional<Outcome> came) {
    return new Handoff(
        id,
        version + 1,
        code,
        to,
        plan,
        referral,
        person,
        requester,
        owner,
        focusType,
        focus,
        concern,
        nextDue,
        reason,
        came);
  }

  /** Whether details were shared by it without the person's agreement, to keep somebody safe. */
  public boolean isToKeepSafe() {
    return code == HandoffCode.FULFILL && referral.isEmpty();
  }
}
