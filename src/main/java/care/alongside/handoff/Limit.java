package care.alongside.handoff;

import care.alongside.directory.OpeningHours;
import care.alongside.kernel.WorkingDays;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How long something may take, as people say it: 4 working hours, 1 working day, end of 2 working
 * days, 7 days.
 */
public record Limit(int amount, Unit unit) {

  private static final Pattern WORDS = Pattern.compile("(end of )?([1-9][0-9]{0,3}) ([a-z ]+?)s?");

  /** What is counted. */
  public enum Unit {
    WORKING_HOUR,
    WORKING_DAY,
    END_OF_WORKING_DAY,
    HOUR,
    DAY;

    private boolean isCalled(String prefix, String words) {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(prefix + words);
    }
  }

  /** Reads it; empty when it says nothing that can be counted. */
  public static Optional<Limit> of(String text) {
    var found = WORDS.matcher(text.strip());
    return found.matches()
        ? Arrays.stream(Unit.values())
            .filter(unit -> unit.isCalled(Objects.toString(found.group(1), ""), found.group(3)))
            .map(unit -> new Limit(Integer.parseInt(found.group(2)), unit))
            .findFirst()
        : Optional.empty();
  }

  /** When it is over for somebody who is open at these hours. */
  public Instant after(Instant from, OpeningHours hours) {
    return switch (unit) {
      case WORKING_HOUR -> hours.after(from, Duration.ofHours(amount));
      case WORKING_DAY -> hours.daysAfter(from, amount);
      case END_OF_WORKING_DAY -> hours.closingAfter(from, amount);
      case HOUR -> from.plus(Duration.ofHours(amount));
      case DAY -> from.atZone(WorkingDays.ENGLAND).plusDays(amount).toInstant();
    };
  }
}
