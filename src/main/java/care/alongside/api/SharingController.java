package care.alongside.api;

import care.alongside.fhir.Ids;
import care.alongside.fhir.Reading;
import care.alongside.fhir.SharingOperation;
import care.alongside.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who received what of a person. */
@RestController
@RequestMapping(BaseUrl.PATH)
class SharingController {

  private final SharingOperation sharing;
  private final Answer answer;

  SharingController(SharingOperation sharing, Answer answer) {
    this.sharing = sharing;
    this.answer = answer;
  }

  /** Parameters hold no links, so the header says where more of it is. */
  @GetMapping("/Patient/{id}/$sharing")
  ResponseEntity<byte[]> sharing(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    var person = Ids.of(id).orElseThrow(() -> Reading.notFound("Patient"));
    Doors.allow("Patient", 'r', caller);
    var asked = SharingRequest.of(request);
    var told = sharing.tell(person, caller, asked.after(), asked.count()).content();
    var given = answer.of(request, HttpStatus.OK, told.parameters());
    return told.next()
        .map(next -> linked(given, asked.address(BaseUrl.of(request), id, next)))
        .orElse(given);
  }

  private static ResponseEntity<byte[]> linked(ResponseEntity<byte[]> given, String next) {
    return ResponseEntity.status(given.getStatusCode())
        .headers(given.getHeaders())
        .header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next))
        .body(given.getBody());
  }
}
