package care.alongside.choice;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import java.util.Optional;

/**
 * One of the person's choices, as things stand.
 *
 * @param asked whether it has been asked already, other than with a consent taken back since
 * @param declined whether it said no
 * @param consent the consent that lets us ask it, if there is one
 */
record Candidate(
    OrganisationId organisation, boolean asked, boolean declined, Optional<Relied> consent) {

  /**
   * A consent in the version that was read.
   *
   * @param own whether it came through the sender of the plan, who so may know of it
   */
  record Relied(ConsentId consent, int version, boolean own) {}
}
