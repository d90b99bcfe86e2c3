package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import care.alongside.store.Document;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Who may take a Consent back, and what they get to see of it. */
@Component
class ConsentReaders {

  private final Reading reading;

  ConsentReaders(Reading reading) {
    this.reading = reading;
  }

  /**
   * The person, the sender, and the team that cares for the person directly.
   *
   * @throws Problem.NotAllowed for a service that the Consent is about
   * @throws Problem.NotFound for everybody else
   */
  void mayWithdraw(Document consent, Caller caller) {
    if (caresFor(consent, caller)) {
      return;
    }
    Standing.of(reading.get("Consent", consent.id(), caller), caller)
        .mustBeOneOf("Consent", Standing.SENDER, Standing.PERSON);
  }

  /** What they get to see of it. */
  ObjectNode view(Document consent, Caller caller) {
    var json =
        caresFor(consent, caller)
            ? Views.toChange(consent)
            : reading.get("Consent", consent.id(), caller).json();
    return Json.readObject(json);
  }

  /** By the plan that it hangs on, or by the person where it hangs on none. */
  private boolean caresFor(Document consent, Caller caller) {
    return Optional.ofNullable(consent.plan())
        .map(plan -> cares("CarePlan", plan, caller))
        .orElseGet(
            () ->
                Optional.ofNullable(consent.patient())
                    .filter(person -> cares("Patient", person, caller))
                    .isPresent());
  }

  private boolean cares(String type, UUID id, Caller caller) {
    return reading
        .find(type, id, caller)
        .filter(shown -> shown.access().ground() == Access.Ground.DIRECT_CARE)
        .isPresent();
  }
}
