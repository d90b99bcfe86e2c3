package care.alongside.choice;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;

/** Who is to be asked next for one kind of support. */
public sealed interface NextChoice {

  /**
   * This service, which the person agreed to share with.
   *
   * @param consent the consent it rests on, in the version that was read
   * @param own whether that came through the sender of the plan, who so may know of it
   */
  record OfferTo(OrganisationId recipient, ConsentId consent, int consentVersion, boolean own)
      implements NextChoice {

    static OfferTo of(OrganisationId recipient, Candidate.Relied on) {
      return new OfferTo(recipient, on.consent(), on.version(), on.own());
    }
  }

  /** Nobody yet: the person has not agreed to share with any service named. */
  record NeedsConsent() implements NextChoice {}

  /**
   * A human: nobody is left, nobody was named, or two services have said no.
   *
   * @param declines how many have said no
   */
  record NeedsCoordinator(int declines) implements NextChoice {

    /** After so many a human helps, whoever could still be asked. */
    public static final int DECLINES = 2;
  }
}
