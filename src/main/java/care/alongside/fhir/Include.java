package care.alongside.fhir;

import java.util.Arrays;
import java.util.Optional;

/** What may come along with the Tasks that a search finds. */
enum Include {
  FOCUS("_include", "Task:focus", "select h.focus from handoff h where h.id = any(:ids)"),
  PATIENT("_include", "Task:patient", "select h.patient from handoff h where h.id = any(:ids)"),
  OWNER("_include", "Task:owner", "select h.owner from handoff h where h.id = any(:ids)"),
  COMMUNICATION(
      "_revinclude",
      "Communication:based-on",
      "select c.id from document c where c.about = any(:ids) and c.type = 'Communication'");

  private final String parameter;
  private final String value;
  private final String ids;

  Include(String parameter, String value, String ids) {
    this.parameter = parameter;
    this.value = value;
    this.ids = ids;
  }

  String parameter() {
    return parameter;
  }

  String value() {
    return value;
  }

  /** The ids of what comes along, as SQL over the ids of what was found. */
  String ids() {
    return ids;
  }

  static Optional<Include> of(String parameter, String value) {
    return Arrays.stream(values())
        .filter(include -> include.parameter.equals(parameter) && include.value.equals(value))
        .findFirst();
  }
}
