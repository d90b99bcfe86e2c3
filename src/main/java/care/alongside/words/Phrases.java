package care.alongside.words;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Phrases as a tree of whole words, each with what it stands for. A text is gone through once; from
 * each word on the longest phrase counts, and the next begins behind it.
 */
final class Phrases<T> {

  private final Node<T> root = new Node<>();

  /**
   * Adds all phrases that a pattern stands for: {@code too (complex|risky)} is two.
   *
   * @param meaning what a phrase means
   */
  void add(String pattern, Function<String, T> meaning) {
    int open = pattern.indexOf('(');
    if (open < 0) {
      addOne(Tokens.of(pattern), meaning);
      return;
    }
    int close = pattern.indexOf(')', open);
    for (String choice : pattern.substring(open + 1, close).split("\\|", -1)) {
      add(pattern.substring(0, open) + choice + pattern.substring(close + 1), meaning);
    }
  }

  private void addOne(List<String> words, Function<String, T> meaning) {
    Node<T> node = root;
    for (String word : words) {
      node = node.next.computeIfAbsent(word, missing -> new Node<>());
    }
    var means = meaning.apply(String.join(" ", words));
    node.meaning = Optional.of(new Match<>(means, words.size()));
  }

  /** All phrases of a text, in their order. */
  void find(List<String> words, Consumer<Match<T>> found) {
    int at = 0;
    while (at < words.size()) {
      var longest = longest(words, at);
      longest.ifPresent(found);
      at += longest.map(Match::length).orElse(1);
    }
  }

  private Optional<Match<T>> longest(List<String> words, int from) {
    Optional<Match<T>> longest = Optional.empty();
    Node<T> node = root.next.get(words.get(from));
    for (int i = from + 1; node != null; i++) {
      longest = node.meaning.isPresent() ? node.meaning : longest;
      node = i < words.size() ? node.next.get(words.get(i)) : null;
    }
    return longest;
  }

  /** A phrase that was found. */
  record Match<T>(T meaning, int length) {}

  private static final class Node<T> {

    private final Map<String, Node<T>> next = new HashMap<>();
    private Optional<Match<T>> meaning = Optional.empty();
  }
}
