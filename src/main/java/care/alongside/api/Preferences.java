package care.alongside.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;

/** What a request prefers, by the header {@code Prefer}. */
final class Preferences {

  private Preferences() {}

  /** The value of one preference, such as {@code return} or {@code handling}. */
  static Optional<String> of(HttpServletRequest request, String name) {
    return Collections.list(request.getHeaders("Prefer")).stream()
        .flatMap(header -> Arrays.stream(header.split("[,;]", -1)))
        .map(String::strip)
        .filter(preference -> preference.startsWith(name + "="))
        .map(preference -> preference.substring(name.length() + 1).replace("\"", ""))
        .findFirst();
  }
}
