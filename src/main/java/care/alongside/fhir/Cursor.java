package care.alongside.fhir;

import care.alongside.kernel.Years;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page ended: the sort value and the id of its last row. The next page begins behind it,
 * whatever came in meanwhile.
 */
record Cursor(Instant key, UUID id) {

  String text() {
    var plain = key + "_" + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  static Optional<Cursor> parse(String text) {
    try {
      var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int split = plain.indexOf('_');
      return split < 0
          ? Optional.empty()
          : Optional.of(
              new Cursor(
                  Instant.parse(Years.checked(plain.substring(0, split))),
                  UUID.fromString(plain.substring(split + 1))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
