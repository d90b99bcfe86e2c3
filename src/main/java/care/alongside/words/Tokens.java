package care.alongside.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, in lower case, in one pass. What stands in quotation marks is somebody's own
 * words and is left out; between it, or the end of a sentence, and what follows stands a {@link
 * #BREAK}.
 */
final class Tokens {

  static final String BREAK = "";

  private static final char APOSTROPHE = '\'';

  private final String text;
  private final List<String> found = new ArrayList<>();
  private int at;
  private boolean closesNoMore;

  private Tokens(String text) {
    this.text = text.replace('’', APOSTROPHE);
  }

  static List<String> of(String text) {
    var tokens = new Tokens(text);
    while (tokens.at < tokens.text.length()) {
      tokens.next();
    }
    return tokens.found;
  }

  private void next() {
    char c = text.charAt(at);
    if (Character.isLetterOrDigit(c)) {
      word();
    } else if (isQuotation(c)) {
      found.add(BREAK);
      at = endOfQuotation(c);
    } else {
      if (".!?;:\n()".indexOf(c) >= 0) {
        found.add(BREAK);
      }
      at++;
    }
  }

  private void word() {
    int start = at;
    while (at < text.length() && isOfWord(at)) {
      at++;
    }
    var word = text.substring(start, at).toLowerCase(Locale.UK);
    found.add(
        word.endsWith("'s") && word.length() > 4 ? word.substring(0, word.length() - 2) : word);
  }

  private boolean isOfWord(int i) {
    return isLetter(i) || (text.charAt(i) == APOSTROPHE && isLetter(i - 1) && isLetter(i + 1));
  }

  private boolean isLetter(int i) {
    return i >= 0 && i < text.length() && Character.isLetterOrDigit(text.charAt(i));
  }

  private boolean isQuotation(char c) {
    return switch (c) {
      case '"', '“', '„', '«' -> true;
      case '‘', APOSTROPHE -> !isLetter(at - 1) && !closesNoMore && singleEnd() > 0;
      default -> false;
    };
  }

  /** A quotation that does not end goes on to the end of the text. */
  private int endOfQuotation(char c) {
    int end =
        switch (c) {
          case '“' -> text.indexOf('”', at + 1);
          case '„' -> Math.max(text.indexOf('“', at + 1), text.indexOf('”', at + 1));
          case '«' -> text.indexOf('»', at + 1);
          case '"' -> text.indexOf('"', at + 1);
          default -> singleEnd();
        };
    return end < 0 ? text.length() : end + 1;
  }

  /** Where a quotation in single marks ends; an apostrophe within or before a word is none. */
  private int singleEnd() {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == APOSTROPHE && !isLetter(i + 1) && text.charAt(i - 1) > ' ') {
        return i;
      }
    }
    closesNoMore = true;
    return -1;
  }
}
