package care.alongside.api;

import care.alongside.fhir.Outcomes;
import care.alongside.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody in to the FHIR face who cannot be served; before even their token is looked at. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ServingGate extends OncePerRequestFilter {

  private static final String COME_BACK = "5";

  private final Readiness readiness;
  private final Answer answer;

  ServingGate(Readiness readiness, Answer answer) {
    this.readiness = readiness;
    this.answer = answer;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return readiness.isReady() || !BaseUrl.isOurs(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var why =
        new Problem.Issue(
            "transient",
            "http.address",
            "We are not serving just now, and kept nothing. Try again soon.");
    var busy =
        ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
            .header(HttpHeaders.RETRY_AFTER, COME_BACK)
            .header(HttpHeaders.CONNECTION, "close");
    Refusal.send(answer.refused(request, busy, Outcomes.errors(List.of(why))), response);
  }
}
