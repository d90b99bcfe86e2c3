package care.alongside.consent;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether one recipient may have one category of what is kept of a person, and why. The SQL
 * function {@code consented} says the same where rows are chosen; a test holds them together.
 */
public sealed interface SharingDecision {

  /** What it was decided about. */
  Question question();

  /** Why, as a code that can be kept. */
  String rule();

  /** Care is what sharing is for; nothing is opened for any other purpose. */
  String TREATMENT = "TREAT";

  /** Whether {@code recipient} may have {@code category} of {@code person} at that instant. */
  record Question(
      PersonId person,
      OrganisationId recipient,
      SharingCategory category,
      String purpose,
      Instant at) {

    public Question(
        PersonId person, OrganisationId recipient, SharingCategory category, Instant at) {
      this(person, recipient, category, TREATMENT, at);
    }
  }

  /** Yes: the person agreed, in this version of this consent. */
  record Permitted(Question question, ConsentId consent, int version) implements SharingDecision {

    @Override
    public String rule() {
      return "permitted";
    }
  }

  /** No. */
  record Refused(Question question, Reason reason) implements SharingDecision {

    @Override
    public String rule() {
      return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Why not; where several hold, the first in this order is given. */
  enum Reason {
    /** Sharing is for care. */
    OTHER_PURPOSE,
    /** A consent says no, and nobody whose word counts for more says yes. */
    DENIED,
    /** Those who may decide for the person do not agree with each other. */
    CONTESTED,
    /** Nobody was judged able, or has the right, to decide this. */
    NOT_JUDGED,
    /** The yes was taken back. */
    WITHDRAWN,
    /** The person was asked and said no. */
    REJECTED,
    /** The yes has ended. */
    EXPIRED,
    /** The yes has not begun. */
    NOT_YET,
    /** Other things may go to this recipient, but not this. */
    CATEGORY_NOT_NAMED,
    /** Others may have it, but not this recipient. */
    RECIPIENT_NOT_NAMED,
    /** All consents are somebody else's. */
    SOMEONE_ELSE,
    /** Nobody was asked. */
    NO_CONSENT
  }

  /** Decides by these consents, whoever's they are and whatever they say. Pure. */
  static SharingDecision decide(Collection<Consent> consents, Question asked) {
    if (!asked.purpose().equals(TREATMENT)) {
      return new Refused(asked, Reason.OTHER_PURPOSE);
    }
    var denials = sharesOf(consents, asked).filter(given -> given.denies(asked)).toList();
    return sharesOf(consents, asked)
        .filter(given -> given.permits(asked))
        .filter(yes -> denials.stream().noneMatch(no -> no.closes(yes)))
        .min(Given.NEWEST)
        .<SharingDecision>map(
            given -> new Permitted(asked, given.consent().id(), given.consent().version()))
        .orElseGet(
            () -> new Refused(asked, denials.isEmpty() ? whyNot(consents, asked) : Reason.DENIED));
  }

  private static Stream<Given> sharesOf(Collection<Consent> consents, Question asked) {
    return consents.stream()
        .filter(consent -> consent.person().equals(asked.person()))
        .flatMap(
            consent ->
                consent.shares().stream()
                    .map(share -> share.within(consent.starts(), consent.ends()))
                    .map(share -> new Given(consent, share)));
  }

  private static Reason whyNot(Collection<Consent> consents, Question asked) {
    var theirs = consents.stream().filter(c -> c.person().equals(asked.person())).toList();
    return sharesOf(theirs, asked)
        .filter(given -> given.share().permit())
        .map(given -> given.whyNot(asked))
        .min(naturalOrder())
        .orElseGet(() -> whyNothing(consents, theirs));
  }

  private static Reason whyNothing(Collection<Consent> all, Collection<Consent> theirs) {
    if (theirs.stream().anyMatch(consent -> consent.status().equals("rejected"))) {
      return Reason.REJECTED;
    }
    return all.isEmpty()
        ? Reason.NO_CONSENT
        : theirs.isEmpty() ? Reason.SOMEONE_ELSE : Reason.RECIPIENT_NOT_NAMED;
  }

  /** One part of one consent. */
  record Given(Consent consent, Consent.Share share) {

    /** What an offer or a view rests on, where several permit it. */
    static final Comparator<Given> NEWEST =
        comparing((Given given) -> given.share().starts(), reverseOrder())
            .thenComparing(given -> given.consent().id().toString());

    private boolean denies(Question asked) {
      return !share.permit() && counts(asked);
    }

    private boolean permits(Question asked) {
      return share.permit() && counts(asked);
    }

    private boolean closes(Given yes) {
      return consent.decided().standing().reaches(yes.consent().decided().standing());
    }

    private boolean counts(Question asked) {
      return consent.live()
          && share.silence().isEmpty()
          && share.isAbout(asked.recipient())
          && share.categories().contains(asked.category())
          && !asked.at().isBefore(share.starts())
          && asked.at().isBefore(share.ends());
    }

    private Reason whyNot(Question asked) {
      if (!share.isAbout(asked.recipient())) {
        return Reason.RECIPIENT_NOT_NAMED;
      }
      if (!share.categories().contains(asked.category())) {
        return Reason.CATEGORY_NOT_NAMED;
      }
      if (!consent.live()) {
        return consent.status().equals("rejected") ? Reason.REJECTED : Reason.WITHDRAWN;
      }
      return share
          .silence()
          .map(Given::because)
          .orElse(asked.at().isBefore(share.starts()) ? Reason.NOT_YET : Reason.EXPIRED);
    }

    private static Reason because(Silence silence) {
      return switch (silence) {
        case OTHER_PURPOSE -> Reason.OTHER_PURPOSE;
        case NOT_JUDGED -> Reason.NOT_JUDGED;
        case CONTESTED -> Reason.CONTESTED;
        case REFUSED -> Reason.REJECTED;
      };
    }
  }
}
