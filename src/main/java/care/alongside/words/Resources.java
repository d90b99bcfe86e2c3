package care.alongside.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The lists, which come with the product. */
final class Resources {

  private Resources() {}

  static String text(String name) {
    try (InputStream file =
        Objects.requireNonNull(Resources.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
