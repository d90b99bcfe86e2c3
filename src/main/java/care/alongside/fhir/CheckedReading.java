package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a text into a tree in one pass, and stops at the first thing that goes too far. */
final class CheckedReading {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(10_000)
                  .maxStringLength(200_000_000)
                  .build())
          .build();

  private static final String TOO_LONG =
      "A name or a number is too long here. Shorten it, then send it again.";
  private static final int MOST_DIGITS = 1000;

  /** Both parts together have to fit into a row of an index. */
  private static final int MOST_OF_IDENTIFIER = 255;

  private final String text;
  private final FhirSettings.Limits limits;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int contained;

  CheckedReading(String text, FhirSettings.Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  ObjectNode tree() {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
      return read(parser);
    } catch (StreamConstraintsException e) {
      throw tooLarge(TOO_LONG);
    } catch (JacksonException e) {
      throw text.indexOf('\0') >= 0 ? unwelcome() : notJson(e);
    }
  }

  private ObjectNode read(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw malformed("This is not a JSON object. Send one FHIR resource as a JSON object.");
    }
    ObjectNode root = Json.object();
    levels.push(new Level(root));
    while (!levels.isEmpty()) {
      take(parser, parser.nextToken());
    }
    if (parser.nextToken() != null) {
      throw malformed("There is more after the end of the document. Send one resource at a time.");
    }
    return root;
  }

  private void take(JsonParser parser, @Nullable JsonToken token) {
    switch (token) {
      case START_OBJECT -> open(Json.object());
      case START_ARRAY -> open(Json.array());
      case END_OBJECT, END_ARRAY -> levels.pop();
      case PROPERTY_NAME -> name(parser.currentName());
      case VALUE_STRING -> put(JsonNodeFactory.instance.stringNode(text(parser.getString())));
      case VALUE_NUMBER_INT -> put(whole(parser));
      case VALUE_NUMBER_FLOAT -> put(JsonNodeFactory.instance.numberNode(decimal(parser)));
      case VALUE_TRUE -> put(JsonNodeFactory.instance.booleanNode(true));
      case VALUE_FALSE -> put(JsonNodeFactory.instance.booleanNode(false));
      case VALUE_NULL -> put(JsonNodeFactory.instance.nullNode());
      case null, default -> throw malformed("This JSON ends too early. Send the whole document.");
    }
  }

  /** PostgreSQL keeps no number beyond its own limits, which are far beyond these. */
  private BigDecimal decimal(JsonParser parser) {
    var number = parser.getDecimalValue();
    if (Math.abs((long) number.scale()) > MOST_DIGITS) {
      throw tooLarge(TOO_LONG);
    }
    return number;
  }

  private String text(String value) {
    if (value.length() > MOST_OF_IDENTIFIER && isOfIdentifier()) {
      throw tooLarge(
          "A part of an identifier has at most %d characters. Shorten it, then send it again."
              .formatted(MOST_OF_IDENTIFIER));
    }
    return checked(value);
  }

  /** Whether we stand at the system or the value of an identifier, by which things are found. */
  private boolean isOfIdentifier() {
    if (!Set.of("system", "value").contains(level().name)) {
      return false;
    }
    return levels.stream()
        .skip(1)
        .filter(level -> !level.node.isArray())
        .findFirst()
        .filter(around -> around.name.equals("identifier"))
        .isPresent();
  }

  private static JsonNode whole(JsonParser parser) {
    return switch (parser.getNumberType()) {
      case INT -> JsonNodeFactory.instance.numberNode(parser.getIntValue());
      case LONG -> JsonNodeFactory.instance.numberNode(parser.getLongValue());
      default -> JsonNodeFactory.instance.numberNode(parser.getBigIntegerValue());
    };
  }

  private void open(JsonNode node) {
    put(node);
    levels.push(new Level(node));
    if (levels.size() > limits.depth()) {
      throw tooLarge(
          "This goes more than %d levels deep. Send it with fewer levels."
              .formatted(limits.depth()));
    }
  }

  private void name(String name) {
    Level level = level();
    level.name = checked(name);
    if (level.node.has(name)) {
      throw malformed(
          "The name “%s” stands twice in one object. Keep one of them, then send it again."
              .formatted(name));
    }
  }

  private void put(JsonNode value) {
    Level level = level();
    if (level.node instanceof ObjectNode object) {
      object.set(level.name, value);
    } else if (level.node instanceof ArrayNode array) {
      array.add(value);
      count(array);
    }
  }

  private void count(ArrayNode array) {
    if (levels.size() == 2 && array.size() > limits.entries() && listIs("entry")) {
      throw tooLarge(
          "There are more than %d entries. Send a plan with fewer entries."
              .formatted(limits.entries()));
    }
    if (listIs("contained") && ++contained > limits.contained()) {
      throw tooLarge(
          "There are more than %d contained resources. Send them as entries of their own."
              .formatted(limits.contained()));
    }
  }

  private boolean listIs(String name) {
    Iterator<Level> inwards = levels.iterator();
    inwards.next();
    return inwards.hasNext() && inwards.next().name.equals(name);
  }

  private String checked(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        throw unwelcome();
      }
      if (Character.isSurrogate(c) && !inPair(value, i)) {
        throw unwelcome();
      }
    }
    long most = limits.string().toBytes();
    if (value.length() > most / 3 && bytes(value) > most) {
      throw tooLarge(
          "This text is longer than %s. Shorten it, then send it again."
              .formatted(RawChecks.sized(most)));
    }
    return value;
  }

  private static boolean inPair(String value, int at) {
    return Character.isHighSurrogate(value.charAt(at))
        ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
  }

  private static long bytes(String value) {
    return value
        .codePoints()
        .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
        .sum();
  }

  private Level level() {
    return levels.getFirst();
  }

  private Problem unwelcome() {
    return new Problem.Malformed(
        "value",
        place(),
        "There is a NUL or another control character here, or half of a character."
            + " Take it out, then send it again.");
  }

  private Problem notJson(JacksonException e) {
    var location = e.getLocation();
    return malformed(
        "This is not well-formed JSON at line %d, column %d. Correct it, then send it again."
            .formatted(
                location == null ? 1 : location.getLineNr(),
                location == null ? 1 : location.getColumnNr()));
  }

  private Problem malformed(String why) {
    return new Problem.Malformed("structure", place(), why);
  }

  private Problem tooLarge(String why) {
    return new Problem.TooLarge(place(), why);
  }

  /** Where the reading has come to, as FHIRPath. */
  private String place() {
    var path = new StringBuilder();
    for (Iterator<Level> outwards = levels.descendingIterator(); outwards.hasNext(); ) {
      Level level = outwards.next();
      if (path.isEmpty()) {
        path.append(level.node.path("resourceType").asString(""));
      }
      path.append(level.step(path.isEmpty()));
    }
    return path.toString();
  }

  /** An object or a list that is still open, and where in it we are. */
  private static final class Level {

    private final JsonNode node;
    private String name = "";

    Level(JsonNode node) {
      this.node = node;
    }

    String step(boolean first) {
      if (node.isArray()) {
        return "[" + Math.max(0, node.size() - 1) + "]";
      }
      return name.isEmpty() || first ? name : "." + name;
    }
  }
}
