package care.alongside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of {@code src/docs} that is written from the code, never by hand. Tests hold it against
 * the code; with {@code -Dwrite.pages=true} they write it anew.
 */
record WrittenPage(String name) {

  void mustBe(String text) {
    try {
      var page = Path.of("src", "docs", name);
      if (Boolean.getBoolean("write.pages")) {
        Files.writeString(page, text);
      }
      assertThat(Files.readString(page)).isEqualTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
