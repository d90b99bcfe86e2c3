package care.alongside.kernel;

import java.time.DateTimeException;
import java.util.regex.Pattern;

/**
 * The years of dates that come from outside: 0001 to 9999, which FHIR writes and a database keeps.
 */
public final class Years {

  private static final Pattern WRITTEN = Pattern.compile("(?!0000)[0-9]{4}(?:-.*)?");

  private Years() {}

  /**
   * The same date, which begins with such a year.
   *
   * @throws DateTimeException when it does not
   */
  public static String checked(String date) {
    if (!WRITTEN.matcher(date).matches()) {
      throw new DateTimeException("Not a year from 0001 to 9999");
    }
    return date;
  }
}
