package care.alongside.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import care.alongside.kernel.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The fifty rows, each as it is meant and as it is not. */
class KinderWordsTest {

  private static final KinderWords WORDS = new KinderWords();
  private static final JsonNode LIST = Json.read(Resources.text("kinder-words.json"));

  private static List<Integer> hintsAt(String text) {
    return WORDS.in(text).stream().map(Hint::row).toList();
  }

  /** The phrases that the hints at a text are about. */
  private static List<String> said(String text) {
    return WORDS.in(text).stream()
        .filter(hint -> hint.text().contains("for “"))
        .map(hint -> hint.text().split("[“”]", -1)[1])
        .toList();
  }

  static Stream<JsonNode> rows() {
    return LIST.path("rows").valueStream();
  }

  /** Every phrase of a row, however its pattern puts it together. */
  private static List<String> phrases(JsonNode row, String list) {
    var patterns =
        row.path("id").intValue() == 9
            ? HowItHappened.labels()
            : row.path(list).valueStream().map(JsonNode::asString).toList();
    return patterns.stream().flatMap(KinderWordsTest::expanded).toList();
  }

  private static Stream<String> expanded(String pattern) {
    int open = pattern.indexOf('(');
    int close = pattern.indexOf(')');
    return open < 0
        ? Stream.of(pattern)
        : Stream.of(pattern.substring(open + 1, close).split("\\|", -1))
            .map(one -> pattern.substring(0, open) + one + pattern.substring(close + 1))
            .flatMap(KinderWordsTest::expanded);
  }

  @Test
  void thereAreFiftyRowsInTheirOrderAndTheListSaysThatItIsADraft() {
    assertThat(rows().map(row -> row.path("id").intValue()))
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
    assertThat(Json.text(LIST, "status")).contains("draft for co-design");
    assertThat(rows()).allMatch(row -> List.of("V", "V2", "J").contains(Json.text(row, "mark")));
    assertThat(rows().filter(row -> Json.text(row, "mark").startsWith("V")))
        .allMatch(row -> Json.text(row, "address").startsWith("http"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachRowIsHintedAtWhateverItsCase(JsonNode row) {
    int id = row.path("id").intValue();
    for (String phrase : phrases(row, "says")) {
      assertThat(hintsAt("It reads: " + phrase + ". Then more.")).as("row %d", id).contains(id);
      assertThat(hintsAt(phrase.toUpperCase(Locale.UK))).as("row %d", id).contains(id);
      assertThat(hintsAt(phrase.replace(' ', '-'))).as("row %d", id).contains(id);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void noRowIsHintedAtInsideOtherWords(JsonNode row) {
    int id = row.path("id").intValue();
    for (String phrase : phrases(row, "says")) {
      assertThat(hintsAt("x" + phrase.replace(" ", "x"))).as("row %d", id).isEmpty();
      assertThat(hintsAt(phrase.replace(" ", "") + "ment")).as("row %d", id).isEmpty();
      assertThat(said("x" + phrase + "ment")).doesNotContain(phrase.toLowerCase(Locale.UK));
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void noRowIsHintedAtInWhatSomebodySaid(JsonNode row) {
    for (String phrase : phrases(row, "says")) {
      assertThat(hintsAt("They said “" + phrase + "” and more.")).isEmpty();
      assertThat(hintsAt("They said \"well, " + phrase + "\".")).isEmpty();
      assertThat(hintsAt("They said ‘" + phrase + "’.")).isEmpty();
      assertThat(hintsAt("They said 'I don't know, " + phrase + "', and left.")).isEmpty();
      assertThat(hintsAt("They said “" + phrase)).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void noRowIsHintedAtAcrossTheEndOfASentence(JsonNode row) {
    int id = row.path("id").intValue();
    for (String phrase : phrases(row, "says")) {
      if (phrase.contains(" ")) {
        var apart = phrase.replace(" ", ". ");
        assertThat(said(apart)).as("row %d", id).doesNotContain(phrase.toLowerCase(Locale.UK));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatOnlyLooksLikeARowIsLeftAlone(JsonNode row) {
    int id = row.path("id").intValue();
    if (row.has("butNot")) {
      for (String phrase : phrases(row, "butNot")) {
        assertThat(hintsAt(phrase)).as("row %d: %s", id, phrase).doesNotContain(id);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We keep our commitment to ring on Tuesday.",
        "Finds it difficult to hear on the phone; text is better.",
        "A regular call on Thursdays would help.",
        "Wren would like somebody who gets it, and likes to be called Wren.",
        "Capacity for this decision was talked about. Section 5 does not apply.",
        "Please use the side door; the front is only open in the morning.",
        "She is waiting for cognitive behavioural therapy.",
        "Cut-off for replies is Friday.",
        ""
      })
  void kindTextIsLeftAlone(String text) {
    assertThat(hintsAt(text)).isEmpty();
  }

  @Test
  void aRowIsSaidOnceAtAPlaceAndTheLongestPhraseCounts() {
    assertThat(hintsAt("Refused. Refuses again. Refusing.")).containsExactly(27);
    assertThat(hintsAt("Refuses to engage")).containsExactly(35);
    assertThat(hintsAt("Denies risk, denies pain")).containsExactly(21, 22);
    assertThat(hintsAt("The child did not attend")).containsExactly(32);
  }

  @Test
  void aHintSaysWhatCouldBeSaidWhyAndWhoSaysSo() {
    assertThat(WORDS.in("This is too complex for us"))
        .singleElement()
        .extracting(Hint::text)
        .asString()
        .contains("“too complex”", "we can't offer this because…", "NIHR https://evidence", "46");
  }

  @Test
  void howItHappenedIsNeverSaidAgain() {
    var details = HowItHappened.details().stream().flatMap(KinderWordsTest::expanded).toList();
    assertThat(details).hasSizeLessThan(150);
    for (String detail : details) {
      assertThat(WORDS.in("They " + detail + " yesterday"))
          .extracting(Hint::text)
          .contains("How it happened isn't needed here. What would help?")
          .noneMatch(text -> text.contains(detail));
    }
    HowItHappened.labels().stream()
        .flatMap(KinderWordsTest::expanded)
        .forEach(
            label ->
                assertThat(WORDS.in(label))
                    .extracting(Hint::text)
                    .noneMatch(text -> text.contains(label)));
  }

  @Test
  void noTextTakesLong() {
    var hostile = new ArrayList<String>();
    for (String piece : List.of("'a ", "“", "too ", "\"x\" ", "was only ", "‘a ", "'", "„a“ ")) {
      hostile.add(piece.repeat(60_000 / piece.length()));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> hostile.forEach(text -> assertThatNoException().isThrownBy(() -> WORDS.in(text))));
  }
}
