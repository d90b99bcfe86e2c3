package care.alongside.consent;

import care.alongside.kernel.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * An override as it is asked for, with whatever was left out.
 *
 * @param recipient who is to read
 * @param ground the code of a ground
 * @param authoriser the member of staff who answers for it
 * @param categories the codes of what is to be read
 * @param personTold whether the person was told
 * @param reasonNotTold why not, when they were not
 * @param note what led to it, for those who review it
 */
public record OverrideAsked(
    Optional<Identifier> recipient,
    Optional<String> ground,
    Optional<Identifier> authoriser,
    List<String> categories,
    Optional<Boolean> personTold,
    Optional<String> reasonNotTold,
    Optional<String> note) {

  public OverrideAsked {
    categories = List.copyOf(categories);
  }
}
