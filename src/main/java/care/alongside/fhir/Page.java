package care.alongside.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One page of what a search found.
 *
 * @param total of all that was found and the reader may know of
 * @param matches in their order
 * @param included what comes along with them
 * @param used the parameters that were understood
 * @param next where the next page begins, if there is one
 */
public record Page(
    long total,
    List<Shown> matches,
    List<Shown> included,
    List<Map.Entry<String, String>> used,
    Optional<String> next) {

  /** All that is answered. */
  public Stream<Shown> resources() {
    return Stream.concat(matches.stream(), included.stream());
  }
}
