package care.alongside.api;

import care.alongside.fhir.Outcomes;
import care.alongside.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets no address in that is written another way than it is meant: letters, digits and the like
 * need no escape (RFC 3986, section 2.3), and by one a door could be reached around its rules.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PlainPaths extends OncePerRequestFilter {

  private static final Pattern NEEDLESS =
      Pattern.compile("%(2[dDeE]|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF]|7[eE])");

  private final Answer answer;

  PlainPaths(Answer answer) {
    this.answer = answer;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !NEEDLESS.matcher(request.getRequestURI()).find();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var why =
        new Problem.Issue(
            "value",
            "http.address",
            "Write the letters and digits of the address as they are, without %.");
    Refusal.send(
        answer.refused(
            request, ResponseEntity.status(HttpStatus.BAD_REQUEST), Outcomes.errors(List.of(why))),
        response);
  }
}
