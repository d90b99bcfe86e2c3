package care.alongside.fhir;

import care.alongside.consent.Consents;
import care.alongside.handoff.Withdrawals;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Tells a person what could and could not be pulled back, whenever somebody may have less of them
 * than before, by whichever door that was said; and tells whoever goes on with less.
 */
@Component
class TakenBack {

  private final Consents consents;
  private final Withdrawals withdrawals;
  private final Clock clock;

  TakenBack(Consents consents, Withdrawals withdrawals, Clock clock) {
    this.consents = consents;
    this.withdrawals = withdrawals;
    this.clock = clock;
  }

  /**
   * Does the work that may change it; whoever answers an offer meanwhile waits.
   *
   * @param told to which plan the word about a recipient belongs, whose sender may read it too;
   *     empty for one that this sender may not know of
   */
  <T> T telling(
      PersonId person, Function<OrganisationId, Optional<PlanId>> told, Supplier<T> work) {
    withdrawals.standStill(person);
    var before = consents.shared(person, clock.instant());
    var done = work.get();
    var after = consents.shared(person, clock.instant());
    var less =
        before.entrySet().stream()
            .filter(one -> !after.getOrDefault(one.getKey(), Set.of()).containsAll(one.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    less.stream()
        .collect(Collectors.groupingBy(told))
        .forEach(
            (plan, recipients) -> {
              plan.ifPresent(of -> withdrawals.narrow(of, recipients));
              withdrawals.tell(person, plan, recipients);
            });
    return done;
  }
}
