package care.alongside.rehearsal;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import care.alongside.kernel.Years;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The doors that only a rehearsal has: to begin again, to move time, and to see that all is well.
 */
@RestController
@RequestMapping("/rehearsal")
@Profile("rehearsal")
class RehearsalDoor {

  private static final Duration LONGEST = Duration.ofDays(731);

  private final FreshStart freshStart;
  private final TimeTravel timeTravel;
  private final Invariants invariants;
  private final PartnerJournal partners;
  private final MovableClock clock;

  RehearsalDoor(
      FreshStart freshStart,
      TimeTravel timeTravel,
      Invariants invariants,
      PartnerJournal partners,
      MovableClock clock) {
    this.freshStart = freshStart;
    this.timeTravel = timeTravel;
    this.invariants = invariants;
    this.partners = partners;
    this.clock = clock;
  }

  @PostMapping("/reset")
  Now reset(InputStream body) throws IOException {
    var at = object(body).path("at");
    return new Now(freshStart.at(at.isMissingNode() ? clock.wallTime() : instant(at)));
  }

  @GetMapping("/clock")
  Now now() {
    return new Now(clock.instant());
  }

  @PostMapping("/clock")
  Now advance(InputStream body) throws IOException {
    return new Now(timeTravel.advance(duration(object(body).path("advance"))));
  }

  @GetMapping("/invariants")
  Map<String, Integer> invariants() {
    return invariants.broken();
  }

  @GetMapping("/partners")
  List<PartnerJournal.Received> partners() {
    return partners.received();
  }

  // Read as it came, so that it does not matter how curl labels it.
  private static JsonNode object(InputStream body) throws IOException {
    var text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    try {
      return text.isBlank() ? Json.object() : Json.readObject(text);
    } catch (JacksonException | ClassCastException e) {
      throw unclear("The body has to be a JSON object.");
    }
  }

  private static Instant instant(JsonNode at) {
    try {
      return OffsetDateTime.parse(Years.checked(at.asString(""))).toInstant();
    } catch (DateTimeException e) {
      throw unclear("Give 'at' as a date, a time and an offset: 2026-05-11T18:00:00+01:00.");
    }
  }

  private static Duration duration(JsonNode advance) {
    try {
      var by = Duration.parse(advance.asString(""));
      if (!by.isNegative() && by.compareTo(LONGEST) <= 0) {
        return by;
      }
    } catch (DateTimeException e) {
      // Said below, as for a duration that is out of bounds.
    }
    throw unclear("Give 'advance' as a duration of at most two years, such as PT24H or P3D.");
  }

  private static Problem unclear(String text) {
    return new Problem.Malformed("value", "", text);
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Map<String, String> refused(Problem problem) {
    return Map.of("error", problem.issues().getFirst().text());
  }

  /** What the clock shows. */
  record Now(Instant now) {}
}
