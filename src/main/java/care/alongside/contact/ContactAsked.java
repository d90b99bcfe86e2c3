package care.alongside.contact;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A contact that somebody would like to make, or has made.
 *
 * @param sender the name that the person would see
 * @param names those that whoever makes it can make it in, when the person has agreed one of them
 * @param words what would be said, in plain English; empty when nobody knows beforehand
 */
public record ContactAsked(
    Approach approach,
    Instant at,
    Optional<String> sender,
    Set<String> names,
    Optional<String> words) {

  public ContactAsked {
    names = Set.copyOf(names);
  }

  /** One that a person makes, who chooses their words as the safe contact says. */
  public static ContactAsked byHand(Approach approach, Instant at) {
    return new ContactAsked(approach, at, Optional.empty(), Set.of(), Optional.empty());
  }

  /** One that this system makes, in these words, and can make in these names. */
  public static ContactAsked bySystem(
      Approach approach, Instant at, Set<String> names, String words) {
    return new ContactAsked(approach, at, Optional.empty(), names, Optional.of(words));
  }

  ContactAsked with(Approach other, Instant then) {
    return new ContactAsked(other, then, sender, names, words);
  }
}
