package care.alongside.fhir;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Takes what a document says about a person out of a message about the document: what stands in
 * quotes and comes from the document, and every value of it that stands in the message as it is.
 */
final class Redaction {

  private static final String HIDDEN = "…";
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");
  private static final Pattern WORD = Pattern.compile("[^\\s()'\",;\\[\\]]+");

  private final JsonNode document;

  Redaction(JsonNode document) {
    this.document = document;
  }

  String of(String message) {
    Set<String> values = new HashSet<>();
    collect(document, values);
    String unquoted = QUOTED.matcher(message).replaceAll(quoted -> unlessOurs(quoted, values));
    List<String> longestFirst =
        values.stream()
            .filter(value -> value.length() > 1 && unquoted.contains(value))
            .sorted(Comparator.comparing(String::length).reversed())
            .toList();
    String hidden = unquoted;
    for (String value : longestFirst) {
      hidden = without(hidden, value);
    }
    return hidden;
  }

  private static void collect(JsonNode node, Set<String> values) {
    if (node.isValueNode()) {
      values.add(node.asString(""));
    } else if (node.isArray()) {
      node.valueStream().forEach(child -> collect(child, values));
    } else {
      node.propertyStream().forEach(property -> collect(property.getValue(), values));
    }
  }

  private static String unlessOurs(MatchResult quoted, Set<String> values) {
    String content = quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    boolean theirs =
        values.stream().anyMatch(value -> value.contains(content) || isPartOf(content, value));
    return Matcher.quoteReplacement(theirs ? "“" + HIDDEN + "”" : quoted.group());
  }

  private static boolean isPartOf(String content, String value) {
    return value.length() > 2 && content.contains(value);
  }

  /** A value that is one word is hidden where it is a word, and not inside a canonical. */
  private static String without(String message, String value) {
    return WORD.matcher(value).matches()
        ? WORD.matcher(message)
            .replaceAll(
                word ->
                    word.group().equals(value) ? HIDDEN : Matcher.quoteReplacement(word.group()))
        : message.replace(value, HIDDEN);
  }
}
