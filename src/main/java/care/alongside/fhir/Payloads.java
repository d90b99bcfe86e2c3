package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What may come in at all, as far as it could reach somebody whom it is not for. */
@Component
class Payloads {

  private final Organisations organisations;

  Payloads(Organisations organisations) {
    this.organisations = organisations;
  }

  /** Checks each resource of a plan. */
  void check(PlanBundle bundle) {
    bundle.entries().forEach(entry -> check(entry.resource(), entry.place()));
  }

  /** Checks one resource. */
  void check(JsonNode resource) {
    check(resource, resource.path("resourceType").asString(""));
  }

  private void check(JsonNode resource, String place) {
    refuseRules(resource, place);
    WithheldCodes.refuse(resource, place, this::goesToNhsOnly);
  }

  /**
   * Looks whether this is to be read by rules of its own, which we do not have.
   *
   * @throws Problem.Invalid when it says so
   */
  static void refuseRules(JsonNode resource, String place) {
    if (resource.has("implicitRules")) {
      throw new Problem.Invalid(
          "not-supported",
          place + ".implicitRules",
          "We know no rules but those of FHIR R4 and our profiles. Write it by those, and leave"
              + " this out.");
    }
  }

  private boolean goesToNhsOnly(JsonNode request) {
    List<OrganisationId> named =
        BundleReferences.organisationsIn(request.path("performer")).stream()
            .map(OrganisationId::of)
            .toList();
    var known = organisations.all(named);
    return !named.isEmpty()
        && named.size() == request.path("performer").size()
        && known.size() == named.size()
        && known.values().stream().noneMatch(Organisation::thirdSector);
  }
}
