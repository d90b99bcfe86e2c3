package care.alongside.api;

import care.alongside.fhir.Capabilities;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what this endpoint can do; it needs no token. */
@RestController
class MetadataController {

  private final Answer answer;
  private final Instant since;

  MetadataController(Answer answer, Clock clock) {
    this.answer = answer;
    this.since = clock.instant();
  }

  @GetMapping(BaseUrl.PATH + "/metadata")
  ResponseEntity<byte[]> metadata(HttpServletRequest request) {
    return answer.of(request, HttpStatus.OK, Capabilities.at(BaseUrl.of(request), since));
  }
}
