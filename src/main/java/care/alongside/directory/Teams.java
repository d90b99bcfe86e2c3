package care.alongside.directory;

import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The teams that stand behind a plan, and which of them is there when it matters. */
@Component
public class Teams {

  private final Organisations organisations;

  Teams(Organisations organisations) {
    this.organisations = organisations;
  }

  /** One of them. */
  public Organisation get(OrganisationId id) {
    return organisations.get(id);
  }

  /**
   * In their order: who holds the contacts of the sender by standing arrangement, who stands behind
   * that team, the sender itself, and then who is there for anybody. Only the last are looked up.
   */
  public Stream<Organisation> behind(OrganisationId senderId) {
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

  /**
   * Who was called before about the same thing.
   *
   * @param timesHandedBack how often whoever was called has given it back
   * @param last who gave it back last, who is not called again at once if there is another
   * @param not whoever it is about, who is not asked to see to themselves if there is another
   */
  public record Before(
      int timesHandedBack, Optional<OrganisationId> last, Optional<OrganisationId> not) {

    private boolean allowsAgain(Organisation team) {
      return allows(team) && last.filter(team.id()::equals).isEmpty();
    }

    /** Whoever was called out of turn has had theirs. */
    private boolean allowsTurn(Organisation team, Organisation sender) {
      boolean inTurn =
          timesHandedBack > 0
              && last.filter(sender.inTurn(timesHandedBack - 1)::equals).isPresent()
              && !sender.holder().equals(sender.id());
      return inTurn ? allows(team) : allowsAgain(team);
    }

    private boolean allows(Organisation team) {
      return not.filter(team.id()::equals).isEmpty();
    }
  }

  /**
   * Whom to call about a plan of this sender's: whose turn it is, or else the first that stands
   * behind the plan and is there in time. A team that has closed for good is called for nothing.
   */
  public OrganisationId toCall(
      OrganisationId senderId, Before before, Instant from, Instant until) {
    var sender = organisations.get(senderId);
    var turn = organisations.get(sender.inTurn(before.timesHandedBack()));
    var behind = behind(senderId).toList();
    var inOrder =
        Stream.of(
                Stream.of(turn)
                    .filter(Organisation::active)
                    .filter(team -> before.allowsTurn(team, sender)),
                behind.stream().filter(before::allowsAgain),
                behind.stream().filter(before::allows),
                behind.stream())
            .flatMap(Function.identity())
            .toList();
    return firstOpen(inOrder.stream(), from, until)
        .or(() -> inOrder.stream().findFirst())
        .orElse(turn)
        .id();
  }

  /** The first that is open at any time between the two. */
  public static Optional<Organisation> firstOpen(
      Stream<Organisation> inOrder, Instant from, Instant until) {
    return inOrder.filter(team -> team.hours().isOpenWithin(from, until)).findFirst();
  }

  /** The first that is open now, or else whoever is open next. */
  public static Organisation soonest(List<Organisation> inOrder, Instant now) {
    return inOrder.stream()
        .min(Comparator.comparing(team -> team.hours().nextOpening(now)))
        .orElseThrow();
  }
}
