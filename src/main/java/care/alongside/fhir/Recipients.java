package care.alongside.fhir;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whom the provisions of a Consent name. */
final class Recipients {

  private Recipients() {}

  static OrganisationId idOf(Identifier identifier) {
    return OrganisationId.of(identifier);
  }

  /** The organisation that an actor refers to, by identifier or literally. */
  static Optional<OrganisationId> of(JsonNode reference) {
    return BundleReferences.organisation(reference)
        .map(Recipients::idOf)
        .or(() -> Ids.organisation(Json.text(reference, "reference")));
  }

  /** All who are permitted something, each once. */
  static List<OrganisationId> permittedIn(JsonNode consent) {
    return consent
        .path("provision")
        .path("provision")
        .valueStream()
        .filter(provision -> Json.text(provision, "type").equals("permit"))
        .flatMap(Recipients::named)
        .distinct()
        .toList();
  }

  private static Stream<OrganisationId> named(JsonNode provision) {
    return provision
        .path("actor")
        .valueStream()
        .flatMap(actor -> of(actor.path("reference")).stream());
  }
}
