package care.alongside.fhir;

import care.alongside.fhir.SearchParameter.Codes;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Problem;
import care.alongside.kernel.Spelling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of one parameter of a request, read as what the parameter is about. */
final class SearchValues {

  private static final String NOTHING = "00000000-0000-0000-0000-000000000000";

  private final SearchParameter parameter;
  private final List<String> values;
  private final String base;

  /**
   * @param text the values asked for, of which one is enough: {@code a,b}
   * @param base the address of our endpoint, which references may begin with
   */
  SearchValues(SearchParameter parameter, String text, String base) {
    this.parameter = parameter;
    this.values =
        Arrays.stream(text.split("(?<!\\\\),", -1))
            .map(value -> value.replaceAll("\\\\(.)", "$1").strip())
            .toList();
    this.base = base + "/";
    if (values.stream().anyMatch(String::isEmpty)) {
      throw bad("", "has an empty value. Leave the parameter out, or give it a value");
    }
  }

  /** The condition that these values make. */
  Clause clause() {
    return switch (parameter.kind()) {
      case DATE -> anyDate();
      case CODE -> anyCode();
      case PAIR -> identified(parameter.sql());
      case ID, REFERENCE -> matching(this::reference);
      case BOOLEAN -> matching(this::bool);
      case TEXT -> matching(Function.identity());
      case CANONICAL -> matching(Spelling::exact);
    };
  }

  private Clause matching(Function<String, String> read) {
    return Clause.of(parameter.sql(), values.stream().map(read).toArray(String[]::new));
  }

  /** The condition when the values are identifiers of what is referred to. */
  Clause byIdentifier() {
    return identified(parameter.byIdentifier());
  }

  private Clause identified(String sql) {
    var condition =
        values.stream().anyMatch(SearchValues::isSystem)
            ? sql.replace(Searchables.PATIENT_IDENTIFIER, Searchables.PATIENT_IDENTIFIER_OR_SYSTEM)
            : sql;
    return Clause.of(condition, values.stream().map(SearchValues::pair).toArray(String[]::new));
  }

  /** The condition when it is asked whether there is a value at all. */
  Clause missing() {
    return Clause.of(parameter.missing(), bool(values.getFirst()).equals("true"));
  }

  private Clause anyDate() {
    var clauses = values.stream().map(this::date).toList();
    return clauses.size() == 1 ? clauses.getFirst() : Clause.any(clauses);
  }

  private Clause date(String value) {
    return DateRange.clause(parameter.sql(), value)
        .orElseThrow(
            () ->
                bad(
                    value,
                    "is not a date that we understand. Write it as 2026-05-11 or"
                        + " 2026-05-11T18:00:00Z, if need be after eq, ne, lt, le, gt or ge"));
  }

  private String bool(String value) {
    if (!Set.of("true", "false").contains(value)) {
      throw bad(value, "is neither true nor false");
    }
    return value;
  }

  private Clause anyCode() {
    var codes = values.stream().flatMap(this::codes).toArray(String[]::new);
    var oneOfThem = Clause.of(parameter.sql() + " = any(:value)", codes);
    return values.stream().anyMatch(this::isAnyWhatever)
        ? Clause.any(List.of(oneOfThem, new Clause(parameter.sql() + " is not null", Map.of())))
        : oneOfThem;
  }

  /** The code that is named, or all that we know of a system that is named alone. */
  private Stream<String> codes(String value) {
    var meant = systems(value);
    if (isSystem(value) && !meant.isEmpty()) {
      return meant.stream().flatMap(system -> system.codes().stream());
    }
    var code = value.substring(value.indexOf('|') + 1);
    if (meant.stream().anyMatch(system -> system.holds(code))) {
      return Stream.of(code);
    }
    throw bad(value, "is not one of its codes. They are: " + allowedCodes());
  }

  /** Whether it names a system alone, of which any code may come. */
  private boolean isAnyWhatever(String value) {
    return isSystem(value) && systems(value).stream().anyMatch(system -> system.codes().isEmpty());
  }

  private static boolean isSystem(String value) {
    return value.indexOf('|') == value.length() - 1;
  }

  private List<Codes> systems(String value) {
    int bar = value.indexOf('|');
    if (bar < 0) {
      return parameter.codes();
    }
    var named = Identifier.tidy(value.substring(0, bar));
    return parameter.codes().stream().filter(codes -> codes.system().equals(named)).toList();
  }

  private String allowedCodes() {
    return parameter.codes().stream()
        .map(SearchValues::described)
        .collect(Collectors.joining("; "));
  }

  private static String described(Codes codes) {
    return codes.codes().isEmpty()
        ? "those of " + codes.system()
        : codes.codes().stream().sorted().collect(Collectors.joining(", "));
  }

  private static String pair(String value) {
    int bar = value.indexOf('|');
    return bar < 0 ? value : Identifier.tidy(value.substring(0, bar)) + value.substring(bar);
  }

  /** An id that cannot be one of ours finds nothing. */
  private String reference(String value) {
    var relative = value.startsWith(base) ? value.substring(base.length()) : value;
    int slash = relative.indexOf('/');
    if (slash >= 0 && !parameter.targets().contains(relative.substring(0, slash))) {
      throw bad(
          value,
          parameter.targets().isEmpty()
              ? "is not an id. Write the id alone, without its type"
              : "is not a reference that fits. Write [type]/[id], where the type is one of: "
                  + parameter.targets().stream().sorted().collect(Collectors.joining(", ")));
    }
    return id(relative.substring(slash + 1)).map(UUID::toString).orElse(NOTHING);
  }

  private static Optional<UUID> id(String text) {
    return References.parse("Any/" + text).map(References.Target::id);
  }

  private Problem bad(String value, String why) {
    var quoted = value.isEmpty() ? "" : " '" + value + "'";
    return new Problem.Malformed(
        "value",
        "http." + parameter.name(),
        "The search parameter '%s':%s %s.".formatted(parameter.name(), quoted, why));
  }
}
