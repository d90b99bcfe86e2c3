package care.alongside.consent;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where somebody decides for another person, their yes to a service stands only while nobody else
 * who decides says no to it, the person included; until then a human has to look. A local
 * authority that holds a care order decides by itself.
 */
final class Disagreement {

  private static final Set<String> SPOKEN = Set.of("active", "rejected");

  private Disagreement() {}

  /** The same consents of one person, each part marked if it is contested now. Pure. */
  static List<Consent> marked(Collection<Consent> ofOnePerson) {
    return ofOnePerson.stream()
        .map(
            consent ->
                consent.with(
                    consent.shares().stream()
                        .map(share -> marked(share, consent, ofOnePerson))
                        .toList()))
        .toList();
  }

  /** Whether anything of a consent is contested. */
  static boolean contested(Consent consent) {
    return consent.live() && consent.shares().stream().anyMatch(Disagreement::contested);
  }

  private static boolean contested(Consent.Share share) {
    return share.silence().equals(Optional.of(Silence.CONTESTED));
  }

  private static Consent.Share marked(
      Consent.Share share, Consent consent, Collection<Consent> all) {
    if (share.silence().isPresent() && !contested(share)) {
      return share;
    }
    boolean refusedByAnother =
        share.permit()
            && needsAgreement(consent)
            && all.stream().anyMatch(other -> refuses(other, consent, share));
    return share.with(refusedByAnother ? Optional.of(Silence.CONTESTED) : Optional.empty());
  }

  private static boolean needsAgreement(Consent consent) {
    var basis = consent.decided().basis();
    return basis.isForAnother() && basis != Basis.LOCAL_AUTHORITY_CARE_ORDER;
  }

  private static boolean refuses(Consent other, Consent consent, Consent.Share share) {
    if (other.decided().by().equals(consent.decided().by()) || !SPOKEN.contains(other.status())) {
      return false;
    }
    return other.status().equals("rejected")
        ? other.shares().isEmpty()
            || other.shares().stream().anyMatch(no -> no.recipient().equals(share.recipient()))
        : other.shares().stream().anyMatch(no -> !no.permit() && no.isAbout(share.recipient()));
  }
}
