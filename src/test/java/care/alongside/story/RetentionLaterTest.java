package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** what stayed when its plan went is the person's still, and can be changed as before. */
@Rehearsed
class RetentionLaterTest {

  private static final Duration A_MOMENT = Duration.ofMinutes(10);
  private static final String WORDS = "Please do not ring twice in a row.";

  private final Stage stage;
  private final LongAgo longAgo;
  private final Remains remains;

  RetentionLaterTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
    longAgo = new LongAgo(stage);
    remains = new Remains(db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  private OpenedPlan openedLater(String sender, SentPlan sent) {
    var answer = stage.as(sender).post("", sent.bundle());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return new OpenedPlan(answer);
  }

  private static SentPlan later(String sender) {
    var sent = LongAgo.avasOn("2034-05-10", "2034-11-09").askingOnly(SentPlan.TIDELINE);
    return sender.equals(Stage.SENDER) ? sent : sent.sentBy(HandOverScene.CRISIS);
  }

  @ParameterizedTest
  @ValueSource(strings = {Stage.SENDER, "headland-crisis"})
  void aNoCanBeMadeWider(String sender) {
    var sent = LongAgo.avas().denying(SentPlan.TIDELINE, "about-me");
    LongAgo.period(sent).put("end", "2099-12-31");
    var first = longAgo.ended(sent);
    stage.advance("P731D");
    stage.advance("P32D");
    longAgo.finishAll();
    longAgo.goOnTo(first, A_MOMENT);
    openedLater(sender, later(sender));
    stage.task("tideline", "status=requested").to("accepted");
    stage.advance("PT11M");
    assertThat(longAgo.deletions(first)).isEqualTo(1);

    var path = "Consent/" + first.id("Consent");
    var consent = stage.read("ava", path);
    ((ObjectNode) consent.path("provision"))
        .putArray("provision")
        .add(
            SentPlan.provision(
                "deny", SentPlan.TIDELINE, "name", "safe-contact", "about-me", "what-would-help"));
    var answer = stage.as("ava").put(path, 1, consent);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(stage.countOf("tideline", "Task?status=accepted")).isZero();
    assertThat(new Eyes(stage, "tideline").everything()).doesNotContain("Tregenza");
    assertThat(words()).contains("Tideline");
    stage.settle();
    longAgo.allIsWell();
  }

  /** What the person was told since. */
  private String words() {
    return stage
        .db()
        .sql("select string_agg(body, ' ') from document where type = 'Communication'")
        .query(String.class)
        .single();
  }

  @ParameterizedTest
  @ValueSource(strings = {Stage.SENDER, "headland-crisis"})
  void whatThePersonSaidGoesOnWithTheirLaterPlan(String sender) {
    var first = longAgo.over(LongAgo.avas());
    longAgo.goOnTo(first, A_MOMENT);
    var second = openedLater(sender, later(sender).withoutAboutMe());
    stage.task("tideline", "status=requested").to("accepted");
    stage.advance("PT11M");
    assertThat(longAgo.deletions(first)).isEqualTo(1);
    assertThat(new Eyes(stage, "tideline").everything()).contains(WORDS);
    int told = stage.messagesTo("tideline").size();

    var path = "QuestionnaireResponse/" + first.id("QuestionnaireResponse");
    var anew = stage.read("ava", path);
    ((ObjectNode) Json.at(anew, "item.1.answer.0")).put("valueString", "The sea, and my cat.");
    assertThat(stage.as("ava").put(path, 1, anew).status()).isEqualTo(200);

    stage.settle();
    assertThat(stage.messagesTo("tideline")).hasSize(told + 1);
    assertThat(stage.read("tideline", path).toString()).contains("The sea, and my cat.");
    longAgo.allIsWell();
    longAgo.finishAll();
    stage.advance("P220D");
    longAgo.finishAll();
    longAgo.goOnTo(second, A_MOMENT.negated());
    assertThat(remains.of(List.of("The sea, and my cat.", "Tregenza"))).isEmpty();
    longAgo.allIsWell();
  }

  @Test
  void aTeamThatCaresForThemMayStillTakeBackOnTheirWord() {
    var sent = LongAgo.avas().denying(SentPlan.TIDELINE, "about-me");
    LongAgo.period(sent).put("end", "2099-12-31");
    var first = longAgo.ended(sent);
    stage.advance("P731D");
    stage.advance("P32D");
    longAgo.finishAll();
    longAgo.goOnTo(first, A_MOMENT);
    openedLater(Stage.SENDER, later(Stage.SENDER));
    stage.advance("PT11M");

    var path = "Consent/" + first.id("Consent") + "/$withdraw";
    var answer = stage.as(Stage.LIAISON).post(path, TakenBack.all("person"));

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    longAgo.allIsWell();
  }
}
