package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** OperationOutcomes: what is wrong, where, and what to do next. */
public final class Outcomes {

  private Outcomes() {}

  /** Why something was refused. */
  public static ObjectNode errors(List<Problem.Issue> issues) {
    return of("error", issues);
  }

  /** Something to know about what was done. */
  public static ObjectNode hints(List<Problem.Issue> issues) {
    return of("information", issues);
  }

  /** That all is well, in one sentence. */
  public static ObjectNode fine(String text) {
    return hints(List.of(new Problem.Issue("informational", "", text)));
  }

  /** All that was found, each with its own severity. */
  public static ObjectNode found(List<Finding> findings) {
    if (findings.isEmpty()) {
      return fine("This is as it should be.");
    }
    var outcome = Json.object().put("resourceType", "OperationOutcome");
    var list = outcome.putArray("issue");
    findings.forEach(
        finding ->
            list.add(issue(finding.severity().name().toLowerCase(Locale.ROOT), finding.issue())));
    return outcome;
  }

  /** Issues of one severity. */
  public static ObjectNode of(String severity, List<Problem.Issue> issues) {
    var outcome = Json.object().put("resourceType", "OperationOutcome");
    var list = outcome.putArray("issue");
    issues.forEach(issue -> list.add(issue(severity, issue)));
    return outcome;
  }

  static ObjectNode issue(String severity, Problem.Issue issue) {
    var node = Json.object().put("severity", severity).put("code", issue.code());
    node.putObject("details").put("text", issue.text());
    if (!issue.expression().isEmpty()) {
      node.putArray("expression").add(issue.expression());
    }
    return node;
  }
}
