package care.alongside.contact;

import java.time.Instant;
import java.util.Optional;

/**
 * A contact that somebody would like to make, or has made.
 *
 * @param sender the name that the person would see
 * @param words what would be said, in plain English; empty when nobody knows beforehand
 */
public record ContactAsked(
    Approach approach, Instant at, Optional<String> sender, Optional<String> words) {

  /** One that a person makes, who chooses their words as the safe contact says. */
  public static ContactAsked byHand(Approach approach, Instant at) {
    return new ContactAsked(approach, at, Optional.empty(), Optional.empty());
  }

  /** One that this system makes, in these words. */
  public static ContactAsked bySystem(Approach approach, Instant at, String words) {
    return new ContactAsked(approach, at, Optional.empty(), Optional.of(words));
  }

  ContactAsked with(Approach other, Instant then) {
    return new ContactAsked(other, then, sender, words);
  }
}
