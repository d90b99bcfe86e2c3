package care.alongside.contact;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Patient in the making, with what the person said of each way to reach them. */
public final class SafeContactOf {

  private final ObjectNode patient;
  private ObjectNode entry = Json.object();

  private SafeContactOf(ObjectNode patient) {
    this.patient = patient;
  }

  /** Of a person who has listed nothing. */
  public static SafeContactOf nobody() {
    return new SafeContactOf(Json.object().put("resourceType", "Patient"));
  }

  /** Of a Patient whose own entries are forgotten. */
  public static SafeContactOf patient(ObjectNode patient) {
    patient.remove("telecom");
    patient.remove("address");
    return new SafeContactOf(patient);
  }

  public SafeContactOf phone(String number) {
    return telecom("phone", number);
  }

  public SafeContactOf texts(String number) {
    return telecom("sms", number);
  }

  public SafeContactOf telecom(String system, String value) {
    entry = patient.withArray("telecom").addObject().put("system", system).put("value", value);
    return this;
  }

  public SafeContactOf address() {
    entry = patient.withArray("address").addObject();
    entry.putArray("line").add("1 Quay Street");
    return this;
  }

  /** Somebody close to the person. */
  public SafeContactOf somebody(String name) {
    entry = patient.withArray("contact").addObject();
    entry.putObject("name").put("text", name);
    return this;
  }

  /** Something that FHIR itself says of the entry: {@code use}, {@code rank}. */
  public SafeContactOf with(String element, String value) {
    entry.put(element, value);
    return this;
  }

  public SafeContactOf allowed(boolean yes) {
    part("allowed").put("valueBoolean", yes);
    return this;
  }

  public SafeContactOf leaveMessage(boolean yes) {
    part("leaveMessage").put("valueBoolean", yes);
    return this;
  }

  public SafeContactOf sayInstead(String words) {
    part("sayInstead").put("valueString", words);
    return this;
  }

  public SafeContactOf senderName(String name) {
    part("senderName").put("valueString", name);
    return this;
  }

  public SafeContactOf confirmedOn(String date) {
    part("confirmedOn").put("valueDate", date);
    return this;
  }

  public SafeContactOf between(String day, String from, String to) {
    var times = Json.array();
    times.addObject().put("url", "day").put("valueCode", day);
    times.addObject().put("url", "from").put("valueTime", from);
    times.addObject().put("url", "to").put("valueTime", to);
    part("times").set("extension", times);
    return this;
  }

  private ObjectNode part(String url) {
    return parts().addObject().put("url", url);
  }

  private ArrayNode parts() {
    ArrayNode extensions = entry.withArray("extension");
    if (extensions.isEmpty()) {
      extensions.addObject().put("url", Coding.BASE + "/StructureDefinition/safe-contact");
    }
    return ((ObjectNode) extensions.get(0)).withArray("extension");
  }

  /** The person's details are protected. */
  public SafeContactOf sensitive() {
    var label = patient.withObject("/meta").withArray("security").addObject();
    label.put("system", "http://terminology.hl7.org/CodeSystem/v3-Confidentiality");
    label.put("code", "R");
    return this;
  }

  public SafeContactOf speaking(String language) {
    var communication = patient.withArray("communication").addObject();
    communication.putObject("language").putArray("coding").addObject().put("code", language);
    return this;
  }

  public ObjectNode json() {
    return patient;
  }
}
