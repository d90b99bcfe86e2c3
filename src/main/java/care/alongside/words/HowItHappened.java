package care.alongside.words;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The few words that tell how something happened. They stand in no source, document or log, so that
 * nobody reads them who did not look for them: {@code how.txt} holds them in base64, one pattern a
 * line, and after a line {@code label:} those that make a name for a person of it.
 */
final class HowItHappened {

  private static final String LABEL = "label:";

  private HowItHappened() {}

  static List<String> details() {
    return lines().stream().takeWhile(line -> !line.equals(LABEL)).toList();
  }

  static List<String> labels() {
    return lines().stream().dropWhile(line -> !line.equals(LABEL)).skip(1).toList();
  }

  private static List<String> lines() {
    var plain = Base64.getMimeDecoder().decode(Resources.text("how.txt"));
    return new String(plain, StandardCharsets.UTF_8).lines().toList();
  }
}
