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

  /** By which column, and in which direction. */
  record Sort(String column, boolean descending) {}
}
