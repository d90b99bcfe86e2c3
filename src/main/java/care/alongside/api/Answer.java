package care.alongside.api;

import care.alongside.fhir.Answered;
import care.alongside.fhir.Disclosed;
import care.alongside.fhir.FhirXml;
import care.alongside.fhir.Finding;
import care.alongside.fhir.Outcomes;
import care.alongside.fhir.Shown;
import care.alongside.kernel.Json;
import care.alongside.store.Document;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Turns what is to be said into an HTTP answer, in the format that was asked for. */
@Component
class Answer {

  private final FhirXml xml;

  Answer(FhirXml xml) {
    this.xml = xml;
  }

  /** A resource that is not kept, such as a Bundle. */
  ResponseEntity<byte[]> of(HttpServletRequest request, HttpStatusCode status, ObjectNode node) {
    return ok(request, status, Json.write(node));
  }

  /** The same when its text is there already. */
  ResponseEntity<byte[]> ok(HttpServletRequest request, HttpStatusCode status, String json) {
    return write(ResponseEntity.status(status), Format.of(request), json);
  }

  /** A document that was asked for. */
  ResponseEntity<byte[]> of(HttpServletRequest request, Disclosed<Shown> disclosed) {
    var shown = disclosed.content();
    return write(stamped(HttpStatusCode.valueOf(200), shown), Format.of(request), shown.json());
  }

  /**
   * A document that was written just now, as its writer may read it; nothing but headers, or an
   * OperationOutcome, where the request prefers so.
   */
  ResponseEntity<byte[]> written(
      HttpServletRequest request, HttpStatusCode status, Answered written) {
    var answer = written.view().map(shown -> stamped(status, shown)).orElse(bare(status));
    written
        .view()
        .ifPresent(shown -> answer.header("Location", location(request, shown.document())));
    var told = written.told();
    if (told.isPresent()) {
      return write(answer, Format.of(request), told.get().content().json());
    }
    return written.view().isPresent() && prefers(request, "OperationOutcome")
        ? write(answer, Format.of(request), Json.write(done(written.hints())))
        : answer.build();
  }

  /** Whether what was written is to be answered, and not only that it was. */
  static boolean wantsResource(HttpServletRequest request) {
    return !prefers(request, "minimal") && !prefers(request, "OperationOutcome");
  }

  private static boolean prefers(HttpServletRequest request, String what) {
    return Preferences.of(request, "return").filter(what::equals).isPresent();
  }

  private static ResponseEntity.BodyBuilder bare(HttpStatusCode status) {
    return ResponseEntity.status(status);
  }

  private static ObjectNode done(List<Finding> hints) {
    return hints.isEmpty() ? Outcomes.fine("Done.") : Outcomes.found(hints);
  }

  /** An error, whatever format was asked for. */
  ResponseEntity<byte[]> refused(
      HttpServletRequest request, ResponseEntity.BodyBuilder answer, ObjectNode outcome) {
    return write(answer, Format.ofError(request), Json.write(outcome));
  }

  private ResponseEntity<byte[]> write(
      ResponseEntity.BodyBuilder answer, Format format, String json) {
    var text = format == Format.XML ? xml.toXml(Json.read(json)) : json;
    return answer.contentType(format.contentType()).body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whole answers may be kept by the client; what is given under consent never. */
  private static ResponseEntity.BodyBuilder stamped(HttpStatusCode status, Shown shown) {
    return ResponseEntity.status(status)
        .eTag(etag(shown.document()))
        .lastModified(shown.document().updated())
        .header(
            HttpHeaders.CACHE_CONTROL, shown.access().isWhole() ? "private, no-cache" : "no-store");
  }

  static String etag(Document document) {
    return "W/\"" + document.version() + "\"";
  }

  /** The address of this version. */
  static String location(HttpServletRequest request, Document document) {
    return "%s/%s/%s/_history/%d"
        .formatted(BaseUrl.of(request), document.type(), document.id(), document.version());
  }
}
