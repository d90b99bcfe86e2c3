package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Whoever writes signs as their own organisation, and as no other (FHIR.md section 8). */
final class Signatures {

  private static final Set<String> SIGNED = Set.of("sender", "author", "authorReference");

  private Signatures() {}

  /**
   * Looks at who is said to have written what stands below.
   *
   * @param place where {@code node} stands, for error messages
   * @param own whom the writer acts for; empty for a person who writes themself
   * @throws Problem.Invalid when it is another organisation
   */
  static void check(JsonNode node, String place, Optional<OrganisationId> own) {
    for (var part : node.properties()) {
      var at = place + "." + part.getKey();
      if (SIGNED.contains(part.getKey())) {
        checkOne(part.getValue(), at, own);
      }
      check(part.getValue(), at, own);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        check(node.get(i), place + "[" + i + "]", own);
      }
    }
  }

  private static void checkOne(JsonNode reference, String place, Optional<OrganisationId> own) {
    var named = Ids.organisation(Json.text(reference, "reference"));
    if (named.isPresent() && !named.equals(own)) {
      throw new Problem.Invalid(
          place, "You write for your own organisation only. Name it here, or leave this out.");
    }
  }
}
