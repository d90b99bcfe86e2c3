package care.alongside.api;

import care.alongside.fhir.Capabilities;
import care.alongside.fhir.ProfileValidator;
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
  private final ProfileValidator validator;
  private final Instant since;

  MetadataController(Answer answer, ProfileValidator validator, Clock clock) {
    this.answer = answer;
    this.validator = validator;
    this.since = clock.instant();
  }

  @GetMapping(BaseUrl.PATH + "/metadata")
  ResponseEntity<byte[]> metadata(HttpServletRequest request) {
    if (!validator.ready()) {
      throw new Refusal(
          HttpStatus.SERVICE_UNAVAILABLE, "transient", "We are starting. Try again in a moment.");
    }
    return answer.of(request, HttpStatus.OK, Capabilities.at(BaseUrl.of(request), since));
  }
}
