package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffAmended;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffOffered;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.WordsChanged;
import care.alongside.kernel.OrganisationId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has to be told of a change: the owner and the requester, but nobody of a change of their own,
 * and the owner never of what it was never offered.
 */
final class NoticePolicy {

  private NoticePolicy() {}

  /** Whom to tell that a handoff was offered. */
  static Set<OrganisationId> tellOf(HandoffOffered offered) {
    return others(offered.by(), offered.handoff().owner(), offered.handoff().requester());
  }

  /** Whom to tell that a handoff moved. */
  static Set<OrganisationId> tellOf(HandoffMoved moved) {
    Handoff handoff = moved.handoff();
    return moved.from() == HandoffStatus.DRAFT
        ? others(moved.by(), handoff.requester())
        : others(moved.by(), handoff.owner(), handoff.requester());
  }

  /** Whom to tell that the person's words changed; who wrote them down knows. */
  static Set<OrganisationId> tellOf(WordsChanged changed) {
    return others(changed.by(), changed.handoff().owner());
  }

  /** Whom to tell that something was added to a handoff; a draft is its requester's alone. */
  static Set<OrganisationId> tellOf(HandoffAmended amended) {
    Handoff handoff = amended.handoff();
    return handoff.status() == HandoffStatus.DRAFT
        ? others(amended.by(), handoff.requester())
        : others(amended.by(), handoff.owner(), handoff.requester());
  }

  private static Set<OrganisationId> others(
      Optional<OrganisationId> by, OrganisationId... concerned) {
    return Stream.of(concerned)
        .filter(organisation -> !Optional.of(organisation).equals(by))
        .collect(Collectors.toSet());
  }
}
