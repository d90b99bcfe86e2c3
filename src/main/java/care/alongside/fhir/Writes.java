package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** The one way in for single resources: each writer has the rules of its own type. */
@Component
class Writes {

  private final Map<String, Writer> writers;
  private final Reading reading;
  private final ProfileValidator validator;
  private final RawChecks checks;
  private final KinderHints kinder;
  private final Payloads payloads;

  Writes(
      List<Writer> writers,
      Reading reading,
      ProfileValidator validator,
      RawChecks checks,
      KinderHints kinder,
      Payloads payloads) {
    this.payloads = payloads;
    this.writers = writers.stream().collect(Collectors.toMap(Writer::type, Function.identity()));
    this.reading = reading;
    this.validator = validator;
    this.checks = checks;
    this.kinder = kinder;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public Written create(String type, ObjectNode body, Caller caller) {
    checkScope(caller, type, 'c');
    checkType(type, body);
    payloads.check(body);
    validator.check(body);
    var hints = kinder.in(body);
    return writer(type).create(PlanDocuments.bare(body), caller).with(hints);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public Written update(String type, UUID id, int version, ObjectNode body, Caller caller) {
    checkScope(caller, type, 'u');
    var current = reading.get(type, id, caller);
    checkId(type, id, body);
    checkVersion(current, version);
    payloads.check(body);
    validator.check(whole(current, body));
    var hints = kinder.in(body, Json.readObject(current.json()));
    return writer(type).update(current, PlanDocuments.bare(body), caller).with(hints);
  }

  /** What a patch takes away is gone then, or nothing of it is kept. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written patch(String type, UUID id, int version, String patch, Caller caller) {
    checkScope(caller, type, 'u');
    var current = reading.get(type, id, caller);
    checkVersion(current, version);
    var patched = JsonPatches.apply(current.json(), patch).getBytes(StandardCharsets.UTF_8);
    var body = checks.read(patched).tree();
    var view = Json.readObject(current.json());
    dropEmptied(view, body);
    var takenAway = TakenAway.of(view, body);
    var written = update(type, id, version, body, caller);
    if (!takenAway.isNothing()) {
      reading
          .find(type, id, caller)
          .ifPresent(now -> takenAway.mustBeGoneFrom(Json.read(now.json())));
    }
    return written;
  }

  /** A list from which a patch took the last member is no list in FHIR. */
  private static void dropEmptied(ObjectNode view, ObjectNode body) {
    view.forEachEntry(
        (element, value) -> {
          if (value.isArray() && body.path(element).isArray() && body.path(element).isEmpty()) {
            body.remove(element);
          }
        });
  }

  /** What the caller's view leaves out is kept, so the body is judged together with it. */
  private static ObjectNode whole(Shown current, ObjectNode body) {
    if (current.access().isWhole()) {
      return body;
    }
    var seen = Json.readObject(current.json());
    var whole = body.deepCopy();
    Json.readObject(current.document().body())
        .forEachEntry(
            (element, value) -> {
              if (!seen.has(element)) {
                whole.putIfAbsent(element, value);
              }
            });
    return whole;
  }

  private Writer writer(String type) {
    var writer = writers.get(type);
    if (writer == null) {
      throw new Problem.NotAllowed(
          type, "Resources of this type come with a plan and are not written one by one.");
    }
    return writer;
  }

  static void checkScope(Caller caller, String type, char interaction) {
    if (!caller.scopes().allow(type, interaction)) {
      throw new Problem.NotAllowed(
          type,
          "Your token does not cover this. Ask for one with the scope %s.%s."
              .formatted(type, interaction));
    }
  }

  private static void checkType(String type, ObjectNode body) {
    if (!Json.text(body, "resourceType").equals(type)) {
      throw new Problem.Malformed(
          "structure", "resourceType", "This address takes a " + type + ". Send one.");
    }
  }

  private static void checkId(String type, UUID id, ObjectNode body) {
    checkType(type, body);
    if (!Json.text(body, "id").equals(id.toString())) {
      throw new Problem.Malformed(
          "value", type + ".id", "The id of the resource and of its address must be the same.");
    }
  }

  private static void checkVersion(Shown current, int version) {
    int now = current.document().version();
    if (now != version) {
      throw new Problem.Stale(
          "This is now at version %d. Read it again, then send your change.".formatted(now));
    }
  }
}
