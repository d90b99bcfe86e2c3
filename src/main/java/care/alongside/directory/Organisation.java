package care.alongside.directory;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One organisation of the directory.
 *
 * @param thirdSector a voluntary or community group, whose share always needs consent
 * @param directCare a team with a duty of direct care, such as a liaison team or a GP practice
 * @param aftercareOwner the team that owns, by standing arrangement, the aftercare contacts and the
 *     coordination of the plans this organisation sends
 * @param safeguarding whether it may receive, or authorise, what is shared to keep somebody safe
 * @param active whether it still works; one that has closed for good is known, and asked nothing
 * @param hours when it is open, for as long as it works
 * @param phone the number that the person may ring, as it is printed for them
 */
public record Organisation(
    OrganisationId id,
    Identifier identifier,
    String name,
    boolean thirdSector,
    boolean directCare,
    Optional<OrganisationId> aftercareOwner,
    Safeguarding safeguarding,
    boolean active,
    OpeningHours hours,
    Optional<String> phone) {

  /** Who holds the contact for this sender's plans: its standing owner, or it does so itself. */
  public OrganisationId holder() {
    return aftercareOwner.orElse(id);
  }

  /**
   * Whom to call about a plan of this sender's: its standing team first, and itself next, should
   * that team hand it back.
   *
   * @param timesHandedBack how often whoever was called about the same thing has given it back
   */
  OrganisationId inTurn(int timesHandedBack) {
    return timesHandedBack % 2 == 0 ? holder() : id;
  }

  /** As FHIR refers to it. */
  public ObjectNode reference() {
    var reference = Json.object().put("reference", "Organization/" + id);
    reference
        .putObject("identifier")
        .put("system", identifier.system())
        .put("value", identifier.value());
    return reference;
  }
}
