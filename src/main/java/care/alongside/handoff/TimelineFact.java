package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.Optional;

/**
 * One fact of a handoff's life: what, when, and through whom.
 *
 * @param by empty when the person has said it themself
 * @param next who takes over, when the fact is of a hand-over
 */
public record TimelineFact(
    Fact fact, Instant at, Optional<OrganisationId> by, Optional<OrganisationId> next) {

  /** A fact that is of no hand-over. */
  public TimelineFact(Fact fact, Instant at, OrganisationId by) {
    this(fact, at, Optional.of(by), Optional.empty());
  }

  /** The person has said that somebody was in touch with them. */
  static TimelineFact confirmed(Instant at) {
    return new TimelineFact(Fact.CONTACT_CONFIRMED, at, Optional.empty(), Optional.empty());
  }
}
