package care.alongside.fhir;

import ca.uhn.fhir.context.FhirContext;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Reads the lists of what is shown and what is withheld, and stops the start if one is wrong. */
@Component
class ListsAtStart implements SmartInitializingSingleton {

  private final FhirContext fhir;

  ListsAtStart(FhirContext fhir) {
    this.fhir = fhir;
  }

  @Override
  public void afterSingletonsInstantiated() {
    SharedElements.check(fhir);
    WithheldCodes.check();
  }
}
