package care.alongside.contact;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.directory.SafeguardingRole;
import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The teams that stand behind a plan, and which of them is there when it matters. */
@Component
class Teams {

  private final Organisations organisations;

  Teams(Organisations organisations) {
    this.organisations = organisations;
  }

  Organisation get(OrganisationId id) {
    return organisations.get(id);
  }

  /**
   * In their order: who holds the contacts of the sender by standing arrangement, who stands behind
   * that team, the sender itself, and then who is there for anybody. Only the last are looked up.
   */
  Stream<Organisation> behind(OrganisationId senderId) {
    var sender = organisations.get(senderId);
    var holder = organisations.get(sender.holder());
    return Stream.concat(
            Stream.of(holder, organisations.get(holder.holder()), sender),
            Stream.of(SafeguardingRole.ADULTS)
                .flatMap(role -> organisations.safeguarding(role).stream())
                .filter(Organisation::directCare))
        .filter(Organisation::active)
        .distinct();
  }

  /** The first that is open at any time between the two. */
  static Optional<Organisation> firstOpen(
      Stream<Organisation> inOrder, Instant from, Instant until) {
    return inOrder.filter(team -> team.hours().isOpenWithin(from, until)).findFirst();
  }

  /** The first that is open now, or else whoever is open next. */
  static Organisation soonest(List<Organisation> inOrder, Instant now) {
    return inOrder.stream()
        .min(Comparator.comparing(team -> team.hours().nextOpening(now)))
        .orElseThrow();
  }
}
