package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Role;
import care.alongside.kernel.OrganisationId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has to be told of a change: the owner and the requester, but never of a change of their own,
 * and the owner never of a draft.
 */
final class NoticePolicy {

  private static final Set<HandoffStatus> OWNERS_MOVES =
      EnumSet.of(
          HandoffStatus.RECEIVED,
          HandoffStatus.ACCEPTED,
          HandoffStatus.REJECTED,
          HandoffStatus.IN_PROGRESS,
          HandoffStatus.ON_HOLD,
          HandoffStatus.COMPLETED,
          HandoffStatus.FAILED);

  private NoticePolicy() {}

  /** Whom to tell that a handoff moved. */
  static Set<OrganisationId> tellOf(Handoff handoff, HandoffStatus from) {
    boolean byOwner = OWNERS_MOVES.contains(handoff.status()) || abortAgreed(handoff, from);
    boolean tellOwner = !byOwner && from != HandoffStatus.DRAFT;
    boolean tellRequester =
        (byOwner || bySystem(handoff)) && !handoff.requester().equals(handoff.owner());
    return Stream.of(
            Optional.of(handoff.owner()).filter(owner -> tellOwner),
            Optional.of(handoff.requester()).filter(requester -> tellRequester))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  // What has begun is cancelled only when the owner agrees, or when consent is withdrawn.
  private static boolean abortAgreed(Handoff handoff, HandoffStatus from) {
    return handoff.status() == HandoffStatus.CANCELLED
        && (from == HandoffStatus.IN_PROGRESS || from == HandoffStatus.ON_HOLD)
        && !bySystem(handoff);
  }

  private static boolean bySystem(Handoff handoff) {
    return handoff.statusReason().filter(reason -> reason.mayBeGivenBy(Role.SYSTEM)).isPresent();
  }
}
