package care.alongside.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Writes what is said to a FHIR client before anybody has taken its request. */
public interface OutcomeWriter {

  /**
   * Answers with an OperationOutcome, in the format that the request asks for.
   *
   * @param status the HTTP status; headers that are there already stay
   */
  void write(
      HttpServletRequest request, HttpServletResponse response, int status, ObjectNode outcome)
      throws IOException;
}
