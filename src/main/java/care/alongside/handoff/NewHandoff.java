package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.kernel.VersionedId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something this system asks of somebody.
 *
 * @param description for its owner, in plain words and about nobody in particular
 * @param reliedOn the consent and the About me in the versions that the offer rests on
 */
public record NewHandoff(
    HandoffCode code,
    HandoffStatus status,
    PlanId plan,
    Optional<ReferralId> referral,
    PersonId person,
    Parties parties,
    Focus focus,
    Instant due,
    Optional<String> description,
    Optional<ReliedOn> reliedOn) {

  /** Who asks whom. */
  public record Parties(OrganisationId requester, OrganisationId owner) {}

  /**
   * What it is about.
   *
   * @param concern which of several things it is that somebody is called for about it, if several
   *     may be asked at once; otherwise empty
   */
  public record Focus(String type, UUID id, String concern) {

    /** What it is about, where only one thing can be asked about it at once. */
    public Focus(String type, UUID id) {
      this(type, id, "");
    }
  }

  /**
   * What an offer to a service rests on.
   *
   * @param own whether the consent came through the sender of the plan; one that did not is not
   *     named to them
   */
  public record ReliedOn(VersionedId consent, boolean own, Optional<VersionedId> aboutMe) {}
}
