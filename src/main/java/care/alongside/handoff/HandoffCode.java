package care.alongside.handoff;

import care.alongside.kernel.Coding;
import java.util.Arrays;
import java.util.Optional;

/** What is to be done; the FHIR Task.code. */
public enum HandoffCode {
  FULFILL("http://hl7.org/fhir/CodeSystem/task-code", "fulfill"),
  ABORT("http://hl7.org/fhir/CodeSystem/task-code", "abort"),
  AFTERCARE_CONTACT(Coding.BASE + "/CodeSystem/task-code", "aftercare-contact"),
  HANDOVER(Coding.BASE + "/CodeSystem/task-code", "handover"),
  ESCALATION(Coding.BASE + "/CodeSystem/task-code", "escalation");

  private final Coding coding;

  HandoffCode(String system, String code) {
    this.coding = new Coding(system, code);
  }

  public Coding coding() {
    return coding;
  }

  public static Optional<HandoffCode> of(String code) {
    return Arrays.stream(values()).filter(known -> known.coding.code().equals(code)).findFirst();
  }
}
