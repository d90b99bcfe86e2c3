package care.alongside.consent;

import care.alongside.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * Who decided a consent, and by what right.
 *
 * @param by the resource that decides, such as {@code Patient/…} or {@code RelatedPerson/…}
 * @param basis by what right
 * @param comesOfAge when the person turns 16 or 18, whichever comes next after the decision; what
 *     was decided before then ends then
 * @param askAgain when to ask again somebody who could not decide
 */
public record Decided(
    String by, Basis basis, Optional<Instant> comesOfAge, Optional<Instant> askAgain) {

  /** The person decides, as everybody from 16 on is presumed able to. */
  public static Decided byThemself(PersonId person) {
    return new Decided(
        "Patient/" + person, Basis.ADULT_PRESUMED, Optional.empty(), Optional.empty());
  }

  Standing standing() {
    return Standing.of(this);
  }
}
