package care.alongside;

import care.alongside.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Any number of plans, no two alike: each for somebody else, who is invented, and with a key of its
 * own. Every fourth is for somebody whose NHS number nobody knows.
 */
public final class NumberedPlans {

  private static final String EXAMPLE = example();
  private static final String WITHOUT_NHS_NUMBER = withoutNhsNumber();
  private static final List<String> UUIDS =
      Pattern.compile("(?<=\"fullUrl\":\"urn:uuid:)[0-9a-f-]{36}")
          .matcher(EXAMPLE)
          .results()
          .map(found -> found.group())
          .toList();
  private static final LocalDate FIRST_BORN = LocalDate.of(1950, 1, 1);
  private static final int DAYS = 20_000;

  private NumberedPlans() {}

  /** The plan with this number, from 0 to 99,999, the same each time. */
  public static String text(int number) {
    var text =
        (number % 4 == 0 ? WITHOUT_NHS_NUMBER : EXAMPLE)
            .replace("HS-2026-0107", "HS-2026-N%05d".formatted(number))
            .replace("1987-03-19", FIRST_BORN.plusDays(number % DAYS).toString())
            .replace("9990001235", nhsNumber(number));
    for (String uuid : UUIDS) {
      text = text.replace(uuid, another(uuid, number));
    }
    return text;
  }

  private static String another(String uuid, int number) {
    var name = (uuid + "/" + number).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }

  /** Of two numbers that differ in their ninth digit only one can be without a check digit. */
  private static String nhsNumber(int number) {
    var first = "999%05d0".formatted(number);
    return checkDigit(first) == 10 ? withCheck("999%05d1".formatted(number)) : withCheck(first);
  }

  private static String withCheck(String digits) {
    return digits + checkDigit(digits);
  }

  private static int checkDigit(String digits) {
    int weighted = IntStream.range(0, 9).map(i -> (10 - i) * (digits.charAt(i) - '0')).sum();
    return (11 - weighted % 11) % 11;
  }

  private static String withoutNhsNumber() {
    var bundle = Json.readObject(EXAMPLE);
    var patient = bundle.path("entry").get(0);
    ((ObjectNode) patient.path("resource")).remove("identifier");
    ((ObjectNode) patient.path("request")).remove("ifNoneExist");
    return Json.write(bundle);
  }

  private static String example() {
    try (var file = NumberedPlans.class.getResourceAsStream("/examples/aftercare-plan.json")) {
      return Json.write(Json.readObject(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
