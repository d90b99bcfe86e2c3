package care.alongside.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenListTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          [{"a":1,"x":9},{"a":2}]   | [{"a":1},{"a":2}] | [{"a":1},{"a":3}] | [{"a":1,"x":9},{"a":3}]
          [{"a":1},{"h":1},{"a":2}] | [{"a":1},{"a":2}] | [{"a":2}]         | [{"a":2},{"h":1}]
          [{"a":1,"x":9}]           | [{"a":1}]         | [{"a":1,"b":2}]   | [{"a":1,"b":2}]
          [{"a":1},{"a":2}]         | [{"a":1},{"a":2}] | []                |
          [{"a":1},{"h":1}]         | [{"a":1}]         |                   | [{"h":1}]
          [{"a":1}]                 | [{"a":1}]         |                   |
          [{"a":[1,{"x":9}]}]       | [{"a":[1]}]       | [{"a":[1]},{"b":1}] | [{"a":[1,{"x":9}]},{"b":1}]
          ["a","b"]                 | ["a","b"]         | ["b"]             | ["b"]
          {"a":1,"x":9}             | {"a":1}           | {"a":2}           | {"a":2}
          """)
  void keepsWhatWasNotShown(
      String stored, String shown, @Nullable String sent, @Nullable String kept) {
    var list = new SeenList(Json.read(stored), Json.read(shown));

    assertThat(list.amended(Optional.ofNullable(sent).map(Json::read)))
        .isEqualTo(Optional.ofNullable(kept).map(Json::read));
  }
}
