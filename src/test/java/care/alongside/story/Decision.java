package care.alongside.story;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import tools.jackson.databind.node.ObjectNode;

/** By what right a consent was decided: the extension that says so, part by part. */
final class Decision {

  private final ObjectNode extension =
      Json.object().put("url", Coding.BASE + "/StructureDefinition/decision-basis");

  private Decision(String basis) {
    code("basis", basis);
  }

  static Decision by(String basis) {
    return new Decision(basis);
  }

  /** Dr N. has judged that this young person can decide to share with community groups. */
  static Decision judgedAble(String... scopes) {
    var decision = new Decision("competent-young-person").judged();
    for (String scope : scopes) {
      decision.code("scope", scope);
    }
    return decision.text("effortToInvolve", "We offered to be there when they talk with Mum.");
  }

  Decision judged() {
    part("judgedBy").putObject("valueReference").put("display", "Dr N.");
    part("judgedOn").put("valueDate", "2026-05-11");
    return text("note", "The note of Dr N.");
  }

  Decision sighted(String evidence) {
    part("evidenceSighted").put("valueBoolean", true);
    return text("evidence", evidence);
  }

  Decision code(String name, String code) {
    part(name).put("valueCode", code);
    return this;
  }

  Decision text(String name, String text) {
    part(name).put("valueString", text);
    return this;
  }

  Decision askAgain(String at) {
    part("askAgain").put("valueDateTime", at);
    return this;
  }

  private ObjectNode part(String name) {
    return extension.withArray("extension").addObject().put("url", name);
  }

  /** Says it on a consent. */
  ObjectNode on(ObjectNode consent) {
    consent.withArray("extension").add(extension);
    return consent;
  }
}
