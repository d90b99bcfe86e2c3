package care.alongside.api;

import care.alongside.fhir.Outcomes;
import care.alongside.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;

/** The one road out for what goes wrong on the FHIR face: an OperationOutcome. */
@RestControllerAdvice
class ErrorTranslator {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorTranslator.class);

  /** The type of resource that an address names. */
  private static final Pattern TYPE = Pattern.compile("/fhir/([A-Z][A-Za-z]+)(?![A-Za-z])");

  /** What can be wrong with all that was sent. */
  private static final Set<String> OF_THE_BODY = Set.of("structure", "too-long");

  private static final Problem.Issue TOO_LARGE =
      new Problem.Issue(
          "too-long", "", "This is more than we take in one request. Ask for less at once.");

  private final Answer answer;

  ErrorTranslator(Answer answer) {
    this.answer = answer;
  }

  @ExceptionHandler
  ResponseEntity<byte[]> translate(Exception thrown, HttpServletRequest request) throws Exception {
    if (!BaseUrl.isOurs(request)) {
      throw thrown;
    }
    return switch (thrown) {
      case Problem problem -> refused(request, statusOf(problem), problem.issues());
      case Refusal refusal -> refused(request, refusal);
      case ErrorResponse error -> fromSpring(request, error);
      case JacksonException e ->
          refused(request, HttpStatus.BAD_REQUEST, "structure", "This is not well-formed JSON.");
      case RequestRejectedException e -> unreadable(request);
      case InvalidParameterException e when isTooLarge(e) -> tooLarge(request);
      case InvalidParameterException e -> unreadable(request);
      case TransientDataAccessException e -> busy(request);
      case DataAccessResourceFailureException e -> busy(request);
      case CannotCreateTransactionException e -> busy(request);
      case TransactionSystemException e -> busy(request);
      default -> unexpected(request, thrown);
    };
  }

  private static HttpStatusCode statusOf(Problem problem) {
    return switch (problem) {
      case Problem.Malformed p -> HttpStatus.BAD_REQUEST;
      case Problem.NotAllowed p -> HttpStatus.FORBIDDEN;
      case Problem.NotFound p -> HttpStatus.NOT_FOUND;
      case Problem.Duplicate p -> HttpStatus.CONFLICT;
      case Problem.Stale p -> HttpStatus.PRECONDITION_FAILED;
      case Problem.VersionNeeded p -> HttpStatus.PRECONDITION_REQUIRED;
      case Problem.TooLarge p -> HttpStatus.CONTENT_TOO_LARGE;
      case Problem.Invalid p -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }

  /** What Spring refuses by itself, in our words: its own may quote what was sent. */
  private ResponseEntity<byte[]> fromSpring(HttpServletRequest request, ErrorResponse error) {
    var status = HttpStatus.valueOf(error.getStatusCode().value());
    var answerable = ResponseEntity.status(status).headers(error.getHeaders());
    var issue =
        switch (status) {
          case NOT_FOUND ->
              new Problem.Issue(
                  "not-found", "", "There is nothing at this address. See [base]/metadata.");
          case METHOD_NOT_ALLOWED ->
              new Problem.Issue(
                  "not-supported",
                  "",
                  "%s is not possible here. See [base]/metadata for what is."
                      .formatted(request.getMethod()));
          case UNSUPPORTED_MEDIA_TYPE ->
              new Problem.Issue("not-supported", headerOf(status), Bodies.SPEAK_FHIR);
          case CONTENT_TOO_LARGE -> TOO_LARGE;
          default ->
              status.is5xxServerError()
                  ? new Problem.Issue("transient", "", "We cannot do this now. Try again soon.")
                  : new Problem.Issue(
                      "invalid", headerOf(status), "We could not understand this request.");
        };
    return answer.refused(request, answerable, Outcomes.errors(placed(request, List.of(issue))));
  }

  /**
   * What says no place of its own is about the body as a whole, when that cannot be read, or else
   * about the address: the type in it, if there is one.
   */
  private static List<Problem.Issue> placed(
      HttpServletRequest request, List<Problem.Issue> issues) {
    var type = TYPE.matcher(request.getRequestURI());
    var address = type.find() ? type.group(1) : "http.address";
    return issues.stream()
        .map(
            issue ->
                issue.expression().isEmpty()
                    ? new Problem.Issue(
                        issue.code(),
                        OF_THE_BODY.contains(issue.code()) ? "http.body" : address,
                        issue.text())
                    : issue)
        .toList();
  }

  private static boolean isTooLarge(InvalidParameterException e) {
    return e.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value();
  }

  private ResponseEntity<byte[]> tooLarge(HttpServletRequest request) {
    return refused(request, HttpStatus.CONTENT_TOO_LARGE, List.of(TOO_LARGE));
  }

  private ResponseEntity<byte[]> unreadable(HttpServletRequest request) {
    return refused(
        request,
        HttpStatus.BAD_REQUEST,
        "invalid",
        "There are characters in this address that cannot stand there. Encode it as UTF-8, without"
            + " control characters.");
  }

  /**
   * The database could not do it, or went away at the end of it: it is kept whole or not at all,
   * and we cannot say which.
   */
  private ResponseEntity<byte[]> busy(HttpServletRequest request) {
    return refused(
        request,
        HttpStatus.SERVICE_UNAVAILABLE,
        "transient",
        "We cannot do this now. Send it again in a few seconds. A plan, and a change with its"
            + " version, is kept only once; for anything else look first whether it is there.");
  }

  /** It shows nothing of itself, for its message may name somebody; the id finds it in the log. */
  private ResponseEntity<byte[]> unexpected(HttpServletRequest request, Throwable thrown) {
    var id = UUID.randomUUID();
    LOG.error("Unexpected {} {}", id, Traces.of(thrown));
    return refused(
        request,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "exception",
        "Something went wrong on our side. Try again; if it stays so, tell us this number: " + id);
  }

  private ResponseEntity<byte[]> refused(HttpServletRequest request, Refusal refusal) {
    var place = refusal.place().isEmpty() ? headerOf(refusal.status()) : refusal.place();
    return refused(
        request,
        refusal.status(),
        List.of(new Problem.Issue(refusal.code(), place, refusal.text())));
  }

  private ResponseEntity<byte[]> refused(
      HttpServletRequest request, HttpStatusCode status, String code, String text) {
    return refused(request, status, List.of(new Problem.Issue(code, headerOf(status), text)));
  }

  /** The header that a refusal is about, or "" when it is about none. */
  private static String headerOf(HttpStatusCode status) {
    return switch (HttpStatus.valueOf(status.value())) {
      case UNSUPPORTED_MEDIA_TYPE -> "http.Content-Type";
      case NOT_ACCEPTABLE -> "http.Accept";
      default -> "";
    };
  }

  private ResponseEntity<byte[]> refused(
      HttpServletRequest request, HttpStatusCode status, List<Problem.Issue> issues) {
    var answerable = ResponseEntity.status(status);
    if (status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
      answerable.header(HttpHeaders.RETRY_AFTER, "1");
    }
    if (status.isSameCodeAs(HttpStatus.SERVICE_UNAVAILABLE)) {
      answerable.header(HttpHeaders.RETRY_AFTER, "5");
    }
    return answer.refused(request, answerable, Outcomes.errors(placed(request, issues)));
  }
}
