package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a human no longer has to ask once something was decided: only what that answers. Pure. */
final class Answering {

  private static final Set<String> DECIDED = Set.of("active", "rejected");

  private Answering() {}

  /**
   * The consents about which there is nothing left to ask.
   *
   * @param came what was decided just now
   * @param all the person's consents, each marked if it is contested
   * @param changed those of which somebody contests more or less than before
   */
  static List<ConsentId> questions(
      Consent came, Collection<Consent> all, Collection<Consent> changed) {
    var decided =
        DECIDED.contains(came.status())
            ? all.stream().filter(question -> isAboutTheSame(came, question))
            : Stream.<Consent>empty();
    return Stream.concat(changed.stream(), decided)
        .filter(Predicate.not(Disagreement::contested))
        .map(Consent::id)
        .distinct()
        .toList();
  }

  /** About the same service, or one of them about all. */
  private static boolean isAboutTheSame(Consent came, Consent question) {
    return question.id().equals(came.id())
        || isAboutAll(came)
        || isAboutAll(question)
        || question.shares().stream()
            .anyMatch(
                asked ->
                    came.shares().stream()
                        .anyMatch(share -> share.recipient().equals(asked.recipient())));
  }

  private static boolean isAboutAll(Consent consent) {
    return consent.shares().isEmpty()
        || consent.shares().stream().anyMatch(s -> s.recipient().equals(Consent.EVERYBODY));
  }
}
