package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Problem;
import tools.jackson.databind.node.ObjectNode;

/** The rules by which one type of resource is written. */
interface Writer {

  /** The FHIR type. */
  String type();

  /** Keeps a new resource that has passed its profile. */
  default Written create(ObjectNode body, Caller caller) {
    throw new Problem.NotAllowed(
        type(), "Resources of this type are not made one by one. They come with a plan.");
  }

  /**
   * Keeps the next version of a resource that has passed its profile.
   *
   * @param current as the caller sees it, in the version that they have read
   */
  default Written update(Shown current, ObjectNode body, Caller caller) {
    throw new Problem.NotAllowed(type(), "Resources of this type are not changed.");
  }
}
