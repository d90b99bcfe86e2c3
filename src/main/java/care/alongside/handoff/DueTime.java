package care.alongside.handoff;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A due time as FHIR writes it. */
final class DueTime {

  private DueTime() {}

  /** Whether it is a moment that has passed; a day without a time has not, nor has nothing. */
  static boolean hasPassed(String dateTime, Instant now) {
    try {
      return dateTime.contains("T") && OffsetDateTime.parse(dateTime).toInstant().isBefore(now);
    } catch (DateTimeParseException notATime) {
      return false;
    }
  }
}
