package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.handoff.Action;
import care.alongside.handoff.AvailableActions;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Reason;
import care.alongside.handoff.TimelineFact;
import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of a Task: what may be done next, and what happened when. */
@Component
public class TaskOperations {

  private final Reading reading;
  private final AvailableActions available;
  private final Handoffs handoffs;
  private final Organisations organisations;
  private final Disclosures disclosures;

  TaskOperations(
      Reading reading,
      AvailableActions available,
      Handoffs handoffs,
      Organisations organisations,
      Disclosures disclosures) {
    this.disclosures = disclosures;
    this.reading = reading;
    this.available = available;
    this.handoffs = handoffs;
    this.organisations = organisations;
  }

  /** {@code $available-actions}: from the same table that judges the answers. */
  public Disclosed<ObjectNode> availableActions(UUID task, Caller caller) {
    return told("available-actions", task, caller, () -> actions(task, caller));
  }

  /** Whatever is said of a Task is something of its person. */
  private Disclosed<ObjectNode> told(
      String operation, UUID task, Caller caller, Supplier<ObjectNode> telling) {
    var asked = new Disclosures.Request(caller, operation, "Task");
    var told =
        disclosures.answer(
            asked,
            () -> Map.entry(reading.get("Task", task, caller), telling.get()),
            one -> Stream.of(one.getKey()));
    return new Disclosed<>(told.content().getValue());
  }

  private ObjectNode actions(UUID task, Caller caller) {
    var parameters = parameters();
    if (caller.scopes().allow("Task", 'u')) {
      available
          .of(new HandoffId(task), caller)
          .forEach(action -> add(parameters.withArray("parameter"), action));
    }
    return parameters;
  }

  private static void add(ArrayNode parameters, Action action) {
    var parts = parameters.addObject().put("name", "action").putArray("part");
    parts.addObject().put("name", "status").put("valueCode", action.status().code());
    parts.addObject().put("name", "reasonRequired").put("valueBoolean", action.reasonRequired());
    parts.addObject().put("name", "outcomeRequired").put("valueBoolean", action.outcomeRequired());
    action.reasons().forEach(reason -> add(parts, reason));
  }

  private static void add(ArrayNode parts, Reason reason) {
    parts
        .addObject()
        .put("name", "reason")
        .putObject("valueCoding")
        .put("system", reason.coding().system())
        .put("code", reason.code());
  }

  /** {@code $timeline}: five facts and their ends, never taken for one another. */
  public Disclosed<ObjectNode> timeline(UUID task, Caller caller) {
    return told("timeline", task, caller, () -> facts(task, caller));
  }

  private ObjectNode facts(UUID task, Caller caller) {
    if (reading.get("Task", task, caller).access().withdrawn()) {
      throw Reading.notFound("Task");
    }
    var facts = handoffs.timeline(new HandoffId(task));
    var by =
        organisations.all(
            facts.stream()
                .flatMap(fact -> Stream.concat(fact.by().stream(), fact.next().stream()))
                .collect(Collectors.toSet()));
    var parameters = parameters();
    facts.forEach(fact -> add(parameters.withArray("parameter"), fact, by));
    return parameters;
  }

  private static void add(
      ArrayNode parameters, TimelineFact fact, Map<OrganisationId, Organisation> by) {
    var parts = parameters.addObject().put("name", "fact").putArray("part");
    parts.addObject().put("name", "code").put("valueCode", fact.fact().code());
    parts.addObject().put("name", "at").put("valueInstant", fact.at().toString());
    if (fact.by().isEmpty()) {
      namePerson(parts.addObject().put("name", "by").putObject("valueIdentifier"));
    }
    name(parts, "by", fact.by().map(by::get));
    name(parts, "to", fact.next().map(by::get));
  }

  /** Without a number, which not everybody who reads this may have. */
  private static void namePerson(ObjectNode identifier) {
    identifier.putObject("type").put("text", "The person");
  }

  private static void name(ArrayNode parts, String part, Optional<Organisation> organisation) {
    organisation
        .map(Organisation::identifier)
        .ifPresent(
            named ->
                parts
                    .addObject()
                    .put("name", part)
                    .putObject("valueIdentifier")
                    .put("system", named.system())
                    .put("value", named.value()));
  }

  private static ObjectNode parameters() {
    return Json.object().put("resourceType", "Parameters");
  }
}
