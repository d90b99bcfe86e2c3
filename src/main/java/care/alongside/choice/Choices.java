package care.alongside.choice;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds whom to ask next for a kind of support. */
@Component
public class Choices {

  private final ChoiceTable table;
  private final Clock clock;

  Choices(ChoiceTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** The next service in the person's order that they agreed to share with; or who helps. */
  public NextChoice next(ReferralId referral) {
    return ChoicePolicy.decide(table.candidates(referral, clock.instant()));
  }

  /**
   * The same for one service that somebody chose by hand; empty when there is no consent.
   *
   * @param plan a consent that came through its sender goes before any other
   */
  public Optional<NextChoice.OfferTo> offerTo(
      PersonId person, OrganisationId recipient, PlanId plan) {
    return table
        .relied(person, recipient, plan, clock.instant())
        .map(on -> NextChoice.OfferTo.of(recipient, on));
  }
}
