package care.alongside.fhir;

import java.util.List;
import java.util.Optional;

/**
 * What became of a write.
 *
 * @param view what was written, as its writer may read it; empty when they may not
 * @param told the same where it is answered
 * @param isNew whether it was not there before; only asked where it might have been
 * @param hints what may be said about it
 */
public record Answered(
    Optional<Shown> view, Optional<Disclosed<Shown>> told, boolean isNew, List<Finding> hints) {

  public Answered {
    hints = List.copyOf(hints);
  }
}
