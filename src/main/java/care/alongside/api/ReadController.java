package care.alongside.api;

import care.alongside.fhir.Bundles;
import care.alongside.fhir.Disclosures;
import care.alongside.fhir.Interaction;
import care.alongside.fhir.Published;
import care.alongside.fhir.Reading;
import care.alongside.fhir.Shown;
import care.alongside.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads one resource, one version of it, or its history. */
@RestController
@RequestMapping(BaseUrl.PATH)
class ReadController {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Reading reading;
  private final Published published;
  private final Disclosures disclosures;
  private final Answer answer;

  ReadController(Reading reading, Published published, Disclosures disclosures, Answer answer) {
    this.reading = reading;
    this.published = published;
    this.disclosures = disclosures;
    this.answer = answer;
  }

  @GetMapping("/{type:[A-Z][A-Za-z]+}/{id}")
  ResponseEntity<byte[]> read(
      @PathVariable String type,
      @PathVariable String id,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Doors.open(type, Interaction.READ, 'r', caller);
    if (Published.holds(type)) {
      return answer.of(request, HttpStatus.OK, published.get(type, id));
    }
    var asked = new Disclosures.Request(caller, Interaction.READ, type);
    var disclosed =
        disclosures.answer(
            asked,
            () -> reading.get(type, uuid(type, id), caller),
            shown -> isKnown(shown, request) ? Stream.empty() : Stream.of(shown));
    return isKnown(disclosed.content(), request)
        ? ResponseEntity.status(HttpStatus.NOT_MODIFIED)
            .eTag(Answer.etag(disclosed.content().document()))
            .build()
        : answer.of(request, disclosed);
  }

  @GetMapping("/{type:[A-Z][A-Za-z]+}/{id}/_history/{version}")
  ResponseEntity<byte[]> version(
      @PathVariable String type,
      @PathVariable String id,
      @PathVariable String version,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Doors.open(type, Interaction.VREAD, 'r', caller);
    int number = version.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(version) : 0;
    var asked = new Disclosures.Request(caller, Interaction.VREAD, type);
    return answer.of(
        request,
        disclosures.answer(
            asked, () -> reading.version(type, uuid(type, id), number, caller), Stream::of));
  }

  @GetMapping("/{type:[A-Z][A-Za-z]+}/{id}/_history")
  ResponseEntity<byte[]> history(
      @PathVariable String type,
      @PathVariable String id,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Doors.open(type, Interaction.HISTORY, 'r', caller);
    var which = uuid(type, id);
    var page = HistoryRequest.of(request);
    var asked = new Disclosures.Request(caller, Interaction.HISTORY, type);
    var versions =
        disclosures.answer(
            asked,
            () -> reading.history(type, which, page.before(), page.count(), caller),
            found -> found.page().stream());
    var links = page.links(versions.content());
    return answer.ok(request, HttpStatus.OK, Bundles.history(versions, BaseUrl.of(request), links));
  }

  /** Whether the client has it already; what is given under consent is always given anew. */
  private static boolean isKnown(Shown shown, HttpServletRequest request) {
    return shown.access().isWhole() && ConditionalReads.has(request, Answer.etag(shown.document()));
  }

  /** An id that cannot be one of ours is not there either. */
  private static UUID uuid(String type, String id) {
    if (!ID.matcher(id).matches()) {
      throw Reading.notFound(type);
    }
    return UUID.fromString(id);
  }
}
