package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.kernel.OrganisationId;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * What may come in at all, as far as it could reach somebody whom it is not for. Whoever is
 * named by our id is named by identifier, too, from here on.
 */
@Component
class Payloads {

  private final Organisations organisations;
  private final DirectoryIds directoryIds;

  Payloads(Organisations organisations, DirectoryIds directoryIds) {
    this.organisations = organisations;
    this.directoryIds = directoryIds;
  }

  /** Takes each resource of a plan. */
  void take(PlanBundle bundle) {
    bundle.entries().forEach(entry -> take(entry.resource(), entry.place()));
  }

  /** Takes one resource. */
  void take(JsonNode resource) {
    take(resource, resource.path("resourceType").asString(""));
  }

  private void take(JsonNode resource, String place) {
    directoryIds.identify(resource, place);
    WithheldCodes.refuse(resource, place, this::goesToNhsOnly);
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
