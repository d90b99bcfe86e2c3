package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Organisations that a reference names by the id that our directory gives them: their identifier is
 * put beside it, as all that follows goes by identifiers.
 */
@Component
class DirectoryIds {

  private final Organisations organisations;

  DirectoryIds(Organisations organisations) {
    this.organisations = organisations;
  }

  /**
   * Adds the identifiers that are missing anywhere below, in place. An id that we do not know is
   * left as it is.
   *
   * @param place where {@code node} stands, for error messages
   * @return the identifiers of all who are named so
   * @throws Problem.Invalid when one reference names two organisations
   */
  List<Identifier> identify(JsonNode node, String place) {
    var named = new HashSet<OrganisationId>();
    collect(node, named);
    if (named.isEmpty()) {
      return List.of();
    }
    var known = organisations.all(named);
    identify(node, place, known);
    return known.values().stream().map(Organisation::identifier).toList();
  }

  private static void collect(JsonNode node, Set<OrganisationId> named) {
    Ids.organisation(node.path("reference").asString("")).ifPresent(named::add);
    node.forEach(child -> collect(child, named));
  }

  private static void identify(
      JsonNode node, String place, Map<OrganisationId, Organisation> known) {
    if (node instanceof ObjectNode object) {
      Ids.organisation(object.path("reference").asString(""))
          .map(known::get)
          .ifPresent(organisation -> identifyOne(object, place, organisation));
      object.forEachEntry((name, child) -> identify(child, place + "." + name, known));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        identify(node.get(i), place + "[" + i + "]", known);
      }
    }
  }

  private static void identifyOne(ObjectNode reference, String place, Organisation known) {
    var beside = BundleReferences.organisation(reference);
    if (!reference.has("identifier")) {
      write(reference.putObject("identifier"), known.identifier());
    } else if (beside.filter(other -> !OrganisationId.of(other).equals(known.id())).isPresent()) {
      throw new Problem.Invalid(
          place,
          "Its reference and its identifier name two organisations. Name the one that you mean.");
    }
  }

  private static void write(ObjectNode identifier, Identifier of) {
    identifier.put("system", of.system()).put("value", of.value());
  }
}
