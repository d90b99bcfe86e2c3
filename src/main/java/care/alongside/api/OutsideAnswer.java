package care.alongside.api;

import care.alongside.identity.OutcomeWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Answers those who are not let in the way everybody else is answered. */
@Component
class OutsideAnswer implements OutcomeWriter {

  private final Answer answer;

  OutsideAnswer(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void write(
      HttpServletRequest request, HttpServletResponse response, int status, ObjectNode outcome)
      throws IOException {
    Refusal.send(answer.refused(request, ResponseEntity.status(status), outcome), response);
  }
}
