package care.alongside.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is searched for.
 *
 * @param sort the column that the answer is sorted by, then by id
 * @param used the parameters that were understood, for the links of the answer
 */
record Question(
    Searchable kind,
    List<Clause> clauses,
    Sort sort,
    int count,
    Optional<Cursor> after,
    Set<Include> includes,
    List<Map.Entry<String, String>> used) {

  private static final Set<String> NARROWING =
      Set.of("_id", "patient", "patient:identifier", "identifier", "focus", "based-on");

  /**
   * Whether it names what it is about, so that few documents have to be looked at; the system alone
   * of an identifier names nobody.
   */
  boolean isNarrow() {
    return used.stream()
        .filter(parameter -> !parameter.getValue().endsWith("|"))
        .anyMatch(parameter -> NARROWING.contains(parameter.getKey()));
  }

  /** By which column, and in which direction. */
  record Sort(String column, boolean descending) {}
}
