package care.alongside.audit;

import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** One row to be added, as the database function {@code audit_append} reads it. */
record AuditLine(ObjectNode json) {

  private static final String OURSELVES = "alongside";

  static AuditLine change(Instant at, Caller caller, String action, AuditLog.Subject subject) {
    var line = by(at, caller, action, subject.type()).put("document", subject.id().toString());
    Optional.ofNullable(subject.plan()).ifPresent(plan -> line.put("plan", plan.toString()));
    line.putArray("resources")
        .add("%s/%s/%d".formatted(subject.type(), subject.id(), subject.version()));
    return new AuditLine(line);
  }

  /** It says whom it is about, for when it is written nothing else does any more. */
  static AuditLine deletion(Instant at, PlanId plan, int version, PersonId person) {
    var line = did(at, OURSELVES, AuditEntry.DELETE, "CarePlan");
    line.put("person", person.toString()).put("plan", plan.toString());
    line.putArray("resources").add("CarePlan/%s/%d".formatted(plan, version));
    return new AuditLine(line);
  }

  static AuditLine disclosure(
      Instant at, Caller reader, String interaction, String type, Disclosure given) {
    var line = given(by(at, reader, interaction, type), given);
    reader.organisation().ifPresent(to -> line.put("recipient", to.toString()));
    return new AuditLine(line);
  }

  static AuditLine override(Instant at, Caller caller, AuditLog.Opening opening, Disclosure given) {
    var line = given(by(at, caller, AuditEntry.OVERRIDE, "CarePlan"), given);
    return new AuditLine(
        line.put("override", opening.id().toString())
            .put("recipient", opening.recipient().toString())
            .put("plan", opening.plan().toString())
            .put("detail", opening.detail()));
  }

  private static ObjectNode given(ObjectNode line, Disclosure given) {
    line.put("person", given.person().toString()).put("ground", given.ground().code());
    var categories = line.putArray("categories");
    given.categories().stream().sorted().forEach(categories::add);
    var resources = line.putArray("resources");
    given.resources().forEach(resources::add);
    return line;
  }

  private static ObjectNode by(Instant at, Caller caller, String action, String type) {
    var line = did(at, caller.name(), action, type);
    caller.organisation().ifPresent(of -> line.put("organisation", of.toString()));
    return line;
  }

  private static ObjectNode did(Instant at, String actor, String action, String type) {
    return Json.object()
        .put("at", at.toString())
        .put("actor", actor)
        .put("action", action)
        .put("type", type);
  }

  static String all(List<AuditLine> lines) {
    var array = Json.array();
    lines.forEach(line -> array.add(line.json()));
    return Json.write(array);
  }
}
