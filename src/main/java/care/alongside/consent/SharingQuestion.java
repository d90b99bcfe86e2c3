package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * A human has to ask, or to decide, about what may be shared of a person.
 *
 * @param about the consent that it is about
 * @param askBy when to ask at the latest, where that was said
 */
public record SharingQuestion(PersonId person, ConsentId about, Why why, Optional<Instant> askBy) {

  /** What has to be asked. */
  public enum Why {
    /** Of those who may decide for the person one says yes and another says no. */
    DISAGREEMENT,
    /** The person could not decide, and is asked again when they can. */
    DEFERRED,
    /** The person has turned 16 or 18, and what was decided before has ended. */
    OF_AGE
  }
}
