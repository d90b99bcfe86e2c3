package care.alongside.story;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import tools.jackson.databind.node.ObjectNode;

/** An override as A&E asks for it, complete, and changed where a story needs it otherwise. */
final class AskedOverride {

  static final Identifier CRISIS = Identifier.ods("RHB03");
  static final Identifier LEAD = new Identifier(Identifier.SDS_USER, "555000111222");

  private final ObjectNode parameters = Json.object().put("resourceType", "Parameters");

  private AskedOverride() {}

  /** There is a present danger to a child; the person was told. */
  static AskedOverride forAChild() {
    return new AskedOverride()
        .with("recipient", CRISIS)
        .code("ground", "child-at-risk")
        .with("authoriser", LEAD)
        .code("category", "name")
        .code("category", "safe-contact")
        .told(true)
        .text("note", "A child in the home is in danger tonight.");
  }

  AskedOverride with(String name, Identifier who) {
    without(name);
    add(name).putObject("valueIdentifier").put("system", who.system()).put("value", who.value());
    return this;
  }

  AskedOverride code(String name, String code) {
    if (!name.equals("category")) {
      without(name);
    }
    add(name).put("valueCode", code);
    return this;
  }

  AskedOverride text(String name, String text) {
    add(name).put("valueString", text);
    return this;
  }

  AskedOverride told(boolean told) {
    without("personTold");
    add("personTold").put("valueBoolean", told);
    return this;
  }

  AskedOverride without(String name) {
    var list = parameters.withArray("parameter");
    for (int i = list.size() - 1; i >= 0; i--) {
      if (Json.text(list.get(i), "name").equals(name)) {
        list.remove(i);
      }
    }
    return this;
  }

  private ObjectNode add(String name) {
    return parameters.withArray("parameter").addObject().put("name", name);
  }

  ObjectNode body() {
    return parameters;
  }
}
