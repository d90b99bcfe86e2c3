package care.alongside.choice;

import java.util.List;
import java.util.Optional;

/** Decides who is asked next. Nothing but the person's order, their consent and answers counts. */
final class ChoicePolicy {

  private ChoicePolicy() {}

  static NextChoice decide(List<Candidate> inOrder) {
    if (declines(inOrder) >= NextChoice.NeedsCoordinator.DECLINES) {
      return new NextChoice.NeedsCoordinator(declines(inOrder));
    }
    return inOrder.stream()
        .filter(candidate -> !candidate.asked())
        .flatMap(candidate -> offer(candidate).stream())
        .findFirst()
        .orElseGet(() -> nobodyCanBeAsked(inOrder));
  }

  private static int declines(List<Candidate> candidates) {
    return (int) candidates.stream().filter(Candidate::declined).count();
  }

  private static Optional<NextChoice> offer(Candidate candidate) {
    return candidate.consent().map(on -> NextChoice.OfferTo.of(candidate.organisation(), on));
  }

  private static NextChoice nobodyCanBeAsked(List<Candidate> candidates) {
    return candidates.isEmpty() || candidates.stream().anyMatch(Candidate::asked)
        ? new NextChoice.NeedsCoordinator(declines(candidates))
        : new NextChoice.NeedsConsent();
  }
}
