package care.alongside.story;

import care.alongside.Fhir;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an answer says once ids and times are made alike: in another world it must say the same. */
final class Likeness {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What something is called in both worlds. */
  static final Pattern NAME = Pattern.compile("\\{[^{}]*\\}");

  private static final Pattern TIME =
      Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern CURSOR = Pattern.compile("(?<=_cursor=)[A-Za-z0-9_-]{20,}");
  private static final List<String> TELLING =
      List.of(
          "etag",
          "last-modified",
          "location",
          "content-location",
          "content-type",
          "cache-control",
          "link",
          "retry-after",
          "www-authenticate");

  /** The steps in which the worlds are made; what lies between them tells nothing. */
  private static final long STEP = 600;

  private final Map<String, String> names = new TreeMap<>();

  Likeness(World world, Iterable<String> all) {
    all.forEach(name -> names.put(world.id(name), name));
  }

  String of(Fhir.Answer answer) {
    var said = new StringBuilder("status " + answer.status() + '\n');
    for (String header : TELLING) {
      answer
          .headers()
          .allValues(header)
          .forEach(value -> said.append(header).append(": ").append(ofHeader(value)).append('\n'));
    }
    return said + of(answer.text());
  }

  private String ofHeader(String value) {
    return value.endsWith(" GMT")
        ? step(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
        : of(value);
  }

  private String of(String text) {
    var plain = replaced(CURSOR, text, Likeness::decoded);
    var named = replaced(ID, plain, id -> "<" + names.getOrDefault(id, "unknown") + ">");
    return replaced(TIME, named, time -> step(OffsetDateTime.parse(time).toInstant()));
  }

  private static String decoded(String cursor) {
    return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
  }

  private static String step(Instant instant) {
    return Instant.ofEpochSecond(instant.getEpochSecond() / STEP * STEP).toString();
  }

  static String replaced(Pattern what, String text, Function<String, String> by) {
    return what.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(by.apply(found.group())));
  }
}
