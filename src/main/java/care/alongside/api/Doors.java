package care.alongside.api;

import care.alongside.fhir.Interaction;
import care.alongside.fhir.Served;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/** Whether something can be done here at all, and whether the caller's token is good for it. */
final class Doors {

  private Doors() {}

  /**
   * Lets a caller through.
   *
   * @param scope the letter that the token's scopes need: c, r, u, d or s
   */
  static void open(String type, Interaction interaction, char scope, Caller caller) {
    if (!known(type).allows(interaction)) {
      throw new Refusal(
          HttpStatus.METHOD_NOT_ALLOWED,
          "not-supported",
          "'%s' is not possible with %s. See [base]/metadata for what is."
              .formatted(interaction.code(), type));
    }
    allow(type, scope, caller);
  }

  /** Lets nothing be made one by one that only comes with a plan. */
  static void create(String type) {
    if (!known(type).allows(Interaction.CREATE)) {
      throw new Problem.NotAllowed(
          "", type + " is not made one by one. It comes with a plan, or not at all.");
    }
  }

  /**
   * Lets only a resource of this type be looked at here: one that we keep, or that opens a plan.
   */
  static void checkType(String type, JsonNode body) {
    if (!type.equals("Bundle")) {
      known(type);
    }
    if (!Json.text(body, "resourceType").equals(type)) {
      throw new Problem.Malformed(
          "structure", "resourceType", "This address takes a " + type + ". Send one.");
    }
  }

  /** A type that we keep. */
  private static Served known(String type) {
    return Served.of(type)
        .orElseThrow(
            () ->
                new Refusal(
                    HttpStatus.NOT_FOUND,
                    "not-supported",
                    "We keep no '%s'. See [base]/metadata for what we do.".formatted(type)));
  }

  /** Refuses what the token does not allow. */
  static void allow(String type, char scope, Caller caller) {
    if (!caller.scopes().allow(type, scope)) {
      throw new Problem.NotAllowed(
          "",
          "Your token does not allow this: it needs the scope %s.%s. Ask for a token with it."
              .formatted(type, scope));
    }
  }
}
