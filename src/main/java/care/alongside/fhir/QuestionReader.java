package care.alongside.fhir;

import care.alongside.kernel.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the parameters of one search; what it does not know it refuses by name. */
final class QuestionReader {

  static final int USUAL_COUNT = 20;
  static final int MOST = 100;

  /** Said about the answer itself, and read elsewhere. */
  static final Set<String> ABOUT_FORMAT = Set.of("_format", "_pretty");

  /** What may stand behind the key of a sort, for it is how ties are broken anyway. */
  private static final Set<String> TIE_BREAK = Set.of("_id", "-_id");

  private final SearchRequest request;
  private final Searchable kind;
  private final List<Clause> clauses = new ArrayList<>();
  private final Set<Include> includes = EnumSet.noneOf(Include.class);
  private final List<Map.Entry<String, String>> used = new ArrayList<>();
  private Question.Sort sort;
  private int count = USUAL_COUNT;
  private Optional<Cursor> after = Optional.empty();

  private QuestionReader(SearchRequest request, Searchable kind) {
    this.request = request;
    this.kind = kind;
    this.sort = sortedBy(kind.usual());
  }

  /**
   * What a request asks for.
   *
   * @throws Problem.Malformed when it asks for something that cannot be searched
   */
  static Question read(SearchRequest request, Searchable kind) {
    var reader = new QuestionReader(request, kind);
    request.parameters().forEach(parameter -> reader.take(parameter));
    return reader.question();
  }

  private Question question() {
    return new Question(
        kind, List.copyOf(clauses), sort, count, after, Set.copyOf(includes), List.copyOf(used));
  }

  private void take(Map.Entry<String, String> parameter) {
    if (understood(parameter)) {
      used.add(parameter);
    } else if (!request.lenient()) {
      throw unknown(parameter.getKey());
    }
  }

  private boolean understood(Map.Entry<String, String> parameter) {
    var value = parameter.getValue();
    return switch (parameter.getKey()) {
      case "_sort" -> sort(value);
      case "_count" -> count(value);
      case "_cursor" -> after(value);
      case "_summary" -> summary(value);
      case "_include", "_revinclude" -> include(parameter.getKey(), value);
      default -> ABOUT_FORMAT.contains(parameter.getKey()) || condition(parameter);
    };
  }

  private boolean condition(Map.Entry<String, String> parameter) {
    var name = parameter.getKey();
    int colon = name.indexOf(':');
    var modifier = colon < 0 ? "" : name.substring(colon + 1);
    var known = kind.parameter(colon < 0 ? name : name.substring(0, colon));
    if (known.isEmpty() || !(colon < 0 || known.get().modifiers().contains(modifier))) {
      return false;
    }
    clauses.add(clause(known.get(), modifier, parameter.getValue()));
    return true;
  }

  private Clause clause(SearchParameter parameter, String modifier, String value) {
    var values = new SearchValues(parameter, value, request.base());
    return switch (modifier) {
      case "not" -> values.clause().not();
      case "identifier" -> values.byIdentifier();
      case "missing" -> values.missing();
      default -> values.clause();
    };
  }

  private boolean sort(String value) {
    var keys = value.split(",", 2);
    if (keys.length == 2 && !TIE_BREAK.contains(keys[1])) {
      throw bad("_sort", value, "Sort by one of these, then by nothing but _id: " + sorts());
    }
    sort = sortedBy(keys[0]);
    return true;
  }

  private Question.Sort sortedBy(String value) {
    var descending = value.startsWith("-");
    var column = kind.sorts().get(descending ? value.substring(1) : value);
    if (column == null) {
      throw bad("_sort", value, "Sort by one of: " + sorts());
    }
    return new Question.Sort(column, descending);
  }

  private String sorts() {
    return listed(kind.sorts().keySet());
  }

  private boolean count(String value) {
    if (!value.matches("[0-9]{1,9}")) {
      throw bad("_count", value, "Give a number from 0 to " + MOST);
    }
    count = Math.min(MOST, Integer.parseInt(value));
    return true;
  }

  private boolean after(String value) {
    after = Cursor.parse(value);
    if (after.isEmpty()) {
      throw bad("_cursor", value, "Use the link 'next' of a page as it is");
    }
    return true;
  }

  private boolean summary(String value) {
    if (!Set.of("count", "false").contains(value)) {
      throw bad("_summary", value, "Only count and false are possible");
    }
    count = value.equals("count") ? 0 : count;
    return true;
  }

  private boolean include(String parameter, String value) {
    var include = Include.of(parameter, value).filter(kind.includes()::contains);
    include.ifPresent(includes::add);
    if (include.isEmpty() && !request.lenient()) {
      throw bad(parameter, value, "Possible here: " + possible(parameter));
    }
    return include.isPresent();
  }

  private String possible(String parameter) {
    var values =
        kind.includes().stream()
            .filter(include -> include.parameter().equals(parameter))
            .map(Include::value)
            .collect(Collectors.toSet());
    return values.isEmpty() ? "none" : listed(values);
  }

  private Problem unknown(String name) {
    var modifiers =
        kind.parameter(name.split("[:.]", -1)[0])
            .map(SearchParameter::modifiers)
            .map(possible -> "modifiers of it: " + (possible.isEmpty() ? "none" : listed(possible)))
            .orElseGet(() -> "search " + kind.type() + " by: " + listed(kind.names()));
    return new Problem.Malformed(
        "not-supported",
        "http." + name,
        "'%s' cannot be searched by here; %s.".formatted(name, modifiers));
  }

  private static Problem bad(String name, String value, String next) {
    return new Problem.Malformed(
        "value", "http." + name, "'%s' cannot be '%s'. %s.".formatted(name, value, next));
  }

  private static String listed(Collection<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }
}
