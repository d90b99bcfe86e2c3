package care.alongside.api;

import care.alongside.fhir.Capabilities;
import care.alongside.store.Database;
import care.alongside.workflow.Timers;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what this endpoint can do, when it can; it needs no token. */
@RestController
class MetadataController {

  private final Answer answer;
  private final Database database;
  private final Timers timers;
  private final Instant since;

  MetadataController(Answer answer, Database database, Timers timers, Clock clock) {
    this.answer = answer;
    this.database = database;
    this.timers = timers;
    this.since = clock.instant();
  }

  @GetMapping(BaseUrl.PATH + "/metadata")
  ResponseEntity<byte[]> metadata(HttpServletRequest request) {
    database.mustAnswer();
    if (!timers.canWork()) {
      throw new Refusal(
          HttpStatus.SERVICE_UNAVAILABLE,
          "transient",
          "What falls due is not done here just now. Ask again soon.");
    }
    return answer.of(request, HttpStatus.OK, Capabilities.at(BaseUrl.of(request), since));
  }
}
