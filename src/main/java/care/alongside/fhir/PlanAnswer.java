package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a sender is told of a plan just opened: each entry's place, then each Task made at once. */
@Component
class PlanAnswer {

  static final String NOT_SENT =
      "Nothing is sent to the services named here: the person has not agreed to share with them."
          + " They can say yes at any time. The contact within 48 hours stands all the same.";

  private final JdbcClient db;
  private final ContactHints contactHints;

  PlanAnswer(JdbcClient db, ContactHints contactHints) {
    this.db = db;
    this.contactHints = contactHints;
  }

  String of(PlanBundle bundle, List<Finding> hints, OrganisationId sender, Instant at) {
    var answer = Json.object().put("resourceType", "Bundle").put("type", "transaction-response");
    var entries = answer.putArray("entry");
    var made = madeOf(new PlanId(bundle.carePlan().id()));
    var said =
        Stream.concat(hints.stream(), contactHints.of(bundle, sender).stream())
            .collect(Collectors.groupingBy(PlanAnswer::entryOf));
    for (PlanEntry entry : bundle.entries()) {
      var response = add(entries, entry.type(), entry.id(), at);
      addHints(
          response, said.getOrDefault(entry.index(), List.of()), made.held().contains(entry.id()));
    }
    made.tasks().forEach(task -> add(entries, "Task", task, at));
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

  /** A question of who the person is goes to a human, and is not told here: see {@link #add}. */
  private Made madeOf(PlanId plan) {
    return db.sql(
            """
            select array(select id
                           from handoff
                          where plan = :plan and focus_type <> 'Patient'
                          order by authored, code, id) as tasks,
                   array(select id
                           from referral
                          where plan = :plan and status = 'on-hold') as held
            """)
        .param("plan", plan.value())
        .query((row, number) -> new Made(ids(row, "tasks"), ids(row, "held")))
        .single();
  }

  private static List<UUID> ids(ResultSet row, String column) throws SQLException {
    return List.of((UUID[]) row.getArray(column).getArray());
  }

  /** The Tasks of a plan, and which of its requests wait for the person to agree. */
  private record Made(List<UUID> tasks, List<UUID> held) {}
}
