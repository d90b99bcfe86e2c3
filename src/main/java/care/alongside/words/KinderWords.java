package care.alongside.words;

import care.alongside.kernel.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The list of kinder words, and what of it applies to a text. Nothing is kept of what was looked
 * at: neither the text, nor how often, nor whose it was.
 */
@Component
public class KinderWords {

  /** The row of names for a person that are made of how something happened. */
  private static final int LABELS = 9;

  private final Phrases<Optional<Hint>> phrases = new Phrases<>();

  /** Reads the list, which comes with the product. */
  public KinderWords() {
    Json.read(Resources.text("kinder-words.json"))
        .path("rows")
        .valueStream()
        .map(Entry::of)
        .forEach(this::add);
    HowItHappened.details().forEach(how -> phrases.add(how, said -> Optional.of(Hint.HOW)));
  }

  private void add(Entry entry) {
    entry.says().forEach(pattern -> phrases.add(pattern, said -> hint(Optional.of(said), entry)));
    entry.butNot().forEach(pattern -> phrases.add(pattern, said -> Optional.empty()));
    if (entry.id() == LABELS) {
      HowItHappened.labels()
          .forEach(name -> phrases.add(name, said -> hint(Optional.empty(), entry)));
    }
  }

  private static Optional<Hint> hint(Optional<String> said, Entry entry) {
    return Optional.of(Hint.of(said, entry));
  }

  /** The hints at a text that somebody wrote about somebody else, one of each row at most. */
  public Collection<Hint> in(String text) {
    Map<Integer, Hint> found = new LinkedHashMap<>();
    phrases.find(
        Tokens.of(text),
        match -> match.meaning().ifPresent(hint -> found.putIfAbsent(hint.row(), hint)));
    return found.values();
  }
}
