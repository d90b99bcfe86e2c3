package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import care.alongside.kernel.ReferralId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a sender is told of a plan just opened: each entry's place, then each Task made at once. */
@Component
class PlanAnswer {

  static final String NOT_SENT =
      "Nothing is sent to the services named here: the person has not agreed to share with them."
          + " They can say yes at any time. The contact within 48 hours stands all the same.";

  private final ContactHints contactHints;

  PlanAnswer(ContactHints contactHints) {
    this.contactHints = contactHints;
  }

  String of(PlanCommit.Kept kept, List<Finding> hints, OrganisationId sender, Instant at) {
    var bundle = kept.bundle();
    var begun = kept.begun();
    var answer = Json.object().put("resourceType", "Bundle").put("type", "transaction-response");
    var entries = answer.putArray("entry");
    var said =
        Stream.concat(hints.stream(), contactHints.of(bundle, sender).stream())
            .collect(Collectors.groupingBy(PlanAnswer::entryOf));
    for (PlanEntry entry : bundle.entries()) {
      var response = add(entries, entry.type(), entry.id(), at);
      addHints(
          response,
          said.getOrDefault(entry.index(), List.of()),
          begun.held().contains(new ReferralId(entry.id())));
    }
    begun.tasks().forEach(task -> add(entries, "Task", task.value(), at));
    return Json.write(answer);
  }

  /** The same for a person whom we knew and one whom we did not: neither says anything of us. */
  private static ObjectNode add(ArrayNode entries, String type, UUID id, Instant at) {
    var response = entries.addObject().putObject("response").put("status", "201 Created");
    return type.equals("Patient")
        ? response.put("location", "Patient/" + id)
        : response
            .put("location", type + "/" + id + "/_history/1")
            .put("etag", "W/\"1\"")
            .put("lastModified", at.toString());
  }

  private static int entryOf(Finding hint) {
    var start = hint.expression().indexOf("entry[");
    var end = hint.expression().indexOf(']', start);
    return start < 0 || end < 0
        ? -1
        : Integer.parseInt(hint.expression(), start + "entry[".length(), end, 10);
  }

  private static void addHints(ObjectNode response, List<Finding> hints, boolean held) {
    if (hints.isEmpty() && !held) {
      return;
    }
    var outcome = response.putObject("outcome").put("resourceType", "OperationOutcome");
    var issues = outcome.putArray("issue");
    hints.forEach(hint -> issues.add(Outcomes.issue("information", hint.issue())));
    if (held) {
      issues.add(Outcomes.issue("information", new Problem.Issue("informational", "", NOT_SENT)));
    }
  }
}
