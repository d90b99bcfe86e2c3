package care.alongside.words;

import java.util.Optional;

/**
 * A hint at kinder words. It says what the list says, and nothing of the text it is about.
 *
 * @param row its number in the list; 0 for the one hint that belongs to no row
 * @param text for whoever wrote it, with what they could write instead, why, and who says so
 */
public record Hint(int row, String text) {

  /** How something happened is not asked for, and is not said again here. */
  static final Hint HOW = new Hint(0, "How it happened isn't needed here. What would help?");

  static Hint of(Optional<String> said, Entry entry) {
    return new Hint(
        entry.id(),
        "Kinder words%s: %s. Why: %s. Source: %s (row %d, %s). Only a hint."
            .formatted(
                said.map(" for “%s”"::formatted).orElse(""),
                entry.offer(),
                entry.why(),
                entry.from(),
                entry.id(),
                entry.mark()));
  }
}
