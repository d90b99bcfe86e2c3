package care.alongside.api;

import care.alongside.fhir.Outcomes;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a request that is no good HTTP, of which no filter and no controller ever hears:
 * an OperationOutcome, or the page for people where the address is one of theirs. It repeats
 * nothing of what was sent.
 */
final class UnreadErrors extends ErrorReportValve {

  @Override
  protected void report(Request request, Response response, @Nullable Throwable thrown) {
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()
        || !canAnswer(response)) {
      return;
    }
    try {
      write(response, isForPeople(request.getRequestURI()));
    } catch (IOException | IllegalStateException gone) {
      container.getLogger().debug("Nobody is there to be told of an error", gone);
    }
  }

  private static boolean canAnswer(Response response) {
    var allowed = new AtomicBoolean();
    response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, allowed);
    return allowed.get();
  }

  private static boolean isForPeople(@Nullable String address) {
    return address != null && address.startsWith("/") && !BaseUrl.isOurs(address);
  }

  private static void write(Response response, boolean page) throws IOException {
    response.setContentType(
        page ? ErrorPages.PAGE.toString() : Format.JSON.contentType().toString());
    var writer = response.getReporter();
    if (writer != null) {
      writer.write(
          page
              ? ErrorPages.WORDS
              : Json.write(Outcomes.errors(List.of(why(response.getStatus())))));
      response.finishResponse();
    }
  }

  private static Problem.Issue why(int status) {
    return switch (status) {
      case 413, 414, 431 ->
          new Problem.Issue(
              "too-long", "http.address", "This is more than we take in one request. Send less.");
      case 417 ->
          new Problem.Issue(
              "not-supported",
              "http.Expect",
              "We know nothing that can be expected but 100-continue. Leave out Expect.");
      case 400, 501, 505 ->
          new Problem.Issue(
              "invalid",
              "http.address",
              "The address or a header of this request is not as HTTP has it, or longer than we"
                  + " take. Correct it, then send it again.");
      default ->
          new Problem.Issue(
              status < 500 ? "invalid" : "transient",
              "http.address",
              "We could not serve this request. Try again soon.");
    };
  }
}
