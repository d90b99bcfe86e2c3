package care.alongside.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A type of resource that can be searched.
 *
 * @param source the table or view that is searched as {@code d}
 * @param join how {@code d} finds the row {@code s} that holds what is searched, if any
 * @param sorts what it can be sorted by, each with its column
 * @param usual what it is sorted by when nothing is asked
 */
record Searchable(
    String type,
    String source,
    String join,
    List<SearchParameter> parameters,
    Map<String, String> sorts,
    String usual,
    Set<Include> includes) {

  Searchable {
    parameters = List.copyOf(parameters);
    sorts = Map.copyOf(sorts);
    includes = Set.copyOf(includes);
  }

  Optional<SearchParameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  List<String> names() {
    return parameters.stream().map(SearchParameter::name).sorted().toList();
  }
}
