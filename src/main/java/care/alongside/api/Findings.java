package care.alongside.api;

import care.alongside.fhir.Finding;
import care.alongside.fhir.Outcomes;
import care.alongside.kernel.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What a validation found, as an OperationOutcome. */
final class Findings {

  private Findings() {}

  static ObjectNode outcome(List<Finding> findings) {
    if (findings.isEmpty()) {
      return Outcomes.fine("This is as it should be.");
    }
    var outcome = Json.object().put("resourceType", "OperationOutcome");
    var issues = outcome.putArray("issue");
    for (Finding finding : findings) {
      var issue = issues.addObject();
      issue.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      issue.put("code", finding.code());
      issue.putObject("details").put("text", finding.text());
      issue.putArray("expression").add(finding.expression());
    }
    return outcome;
  }
}
