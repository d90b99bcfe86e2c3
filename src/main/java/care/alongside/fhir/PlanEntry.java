package care.alongside.fhir;

import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * One resource of a plan's bundle.
 *
 * @param index its place in the bundle
 * @param fullUrl how the others refer to it; "" when they do not
 * @param id the logical id that it will have
 */
record PlanEntry(int index, String fullUrl, String type, UUID id, ObjectNode resource) {

  /** Where it stands, for error messages. */
  String place() {
    return "Bundle.entry[" + index + "].resource";
  }

  /** How it is referred to from now on. */
  String reference() {
    return type + "/" + id;
  }

  PlanEntry withId(UUID other) {
    return new PlanEntry(index, fullUrl, type, other, resource);
  }
}
