package care.alongside.api;

import care.alongside.fhir.Outcomes;
import care.alongside.kernel.CrisisHelp;
import care.alongside.kernel.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is left to say where nobody else has answered: to a client of the FHIR face an
 * OperationOutcome, and to people a page that says what to do, and where help is.
 */
@RestController
class ErrorPages implements ErrorController {

  static final MediaType PAGE = new MediaType("text", "html", StandardCharsets.UTF_8);

  static final String WORDS =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>This page did not work – Alongside</title>
      </head>
      <body>
      <main>
      <h1>This page did not work</h1>
      <p>The address may not be right, the page may have been open for a long time, or something
      went wrong on our side.</p>
      <p><a href="/sign-in">Go to sign in</a> and try again.</p>
      <p>[help]</p>
      </main>
      </body>
      </html>
      """
          .replace("[help]", CrisisHelp.WORDS);

  private final Answer answer;

  ErrorPages(Answer answer) {
    this.answer = answer;
  }

  @RequestMapping("${spring.web.error.path:/error}")
  ResponseEntity<byte[]> answer(HttpServletRequest request) {
    var status =
        HttpStatus.valueOf(
            (Integer)
                Objects.requireNonNullElse(
                    request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE), 404));
    var asked =
        String.valueOf(
            Objects.requireNonNullElse(
                request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), ""));
    return BaseUrl.isOurs(asked)
        ? answer.refused(
            request, ResponseEntity.status(status), Outcomes.errors(List.of(why(status, request))))
        : ResponseEntity.status(status)
            .contentType(PAGE)
            .body(WORDS.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem.Issue why(HttpStatus status, HttpServletRequest request) {
    if (status.is5xxServerError()) {
      return new Problem.Issue(
          "transient", "http.address", "Something went wrong on our side. Try again soon.");
    }
    return request.getAttribute(Bodies.BROKE_OFF) == null
        ? new Problem.Issue(
            "invalid",
            "http.address",
            "We could not understand this address. See [base]/metadata for what there is.")
        : Bodies.BROKEN_OFF;
  }
}
