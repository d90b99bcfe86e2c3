package care.alongside.consent;

import care.alongside.kernel.PlanId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The consents that come with a plan, while it is being opened and they stand as they came. */
record JustCame(List<Consent> consents) {

  JustCame(Collection<Consent> consents) {
    this(List.copyOf(consents));
  }

  /** Those that open something, as far as time goes. */
  List<Followed> followed(PlanId plan, Duration notice) {
    return consents.stream()
        .filter(Consent::live)
        .map(consent -> followed(consent, plan, notice))
        .toList();
  }

  private static Followed followed(Consent consent, PlanId plan, Duration notice) {
    var ends = ends(consent);
    var renewal = ends.getLast().minus(notice);
    return new Followed(
        consent.id(),
        consent.person(),
        Optional.of(plan),
        true,
        Optional.of(renewal).filter(consent.starts()::isBefore),
        ends);
  }

  private static List<Instant> ends(Consent consent) {
    var ends =
        consent.shares().stream()
            .filter(Consent.Share::permit)
            .map(share -> share.within(consent.starts(), consent.ends()).ends())
            .distinct()
            .sorted()
            .toList();
    return ends.isEmpty() ? List.of(consent.ends()) : ends;
  }
}
