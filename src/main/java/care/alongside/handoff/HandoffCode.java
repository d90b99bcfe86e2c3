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

  private final String system;
  private final String code;

  HandoffCode(String system, String code) {
    this.system = system;
    this.code = code;
  }

  /** As FHIR writes it, such as {@code fulfill}. */
  public String code() {
    return code;
  }

  public Coding coding() {
    return new Coding(system, code);
  }

  public static Optional<HandoffCode> of(String code) {
    return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
  }
}
