package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.CrisisHelp;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.person.PersonTold;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the person is told is there for them and for the sender of their plan, and nobody else. */
@Rehearsed
class WordForPersonTest {

  private static final String WORDS = "Tideline can no longer see anything about you.";

  private final Stage stage;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;

  WordForPersonTest(
      @LocalServerPort int port,
      JdbcClient db,
      ApplicationEventPublisher events,
      TransactionTemplate transaction) {
    this.stage = new Stage(port, db);
    this.events = events;
    this.transaction = transaction;
  }

  @Test
  void isReadByThePersonAndTheSenderOnly() {
    stage.begin();
    var plan = stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    var told =
        new PersonTold(
            new PersonId(UUID.fromString(plan.id("Patient"))),
            Optional.of(new PlanId(UUID.fromString(plan.id("CarePlan")))),
            "Who sees your plan",
            WORDS);
    transaction.executeWithoutResult(_ -> events.publishEvent(told));
    var path = "Communication/" + onlyNotice();
    var word = stage.read("ava", path);

    assertThat(Json.text(word, "payload.0.contentString")).isEqualTo(WORDS);
    assertThat(Json.text(word, "payload.1.contentString")).isEqualTo(CrisisHelp.WORDS);
    assertThat(stage.read(Stage.SENDER, path).path("payload")).isEqualTo(word.path("payload"));
    for (var other : new String[] {Stage.LIAISON, "marram-practice", "tideline", "kite-youth"}) {
      assertThat(stage.as(other).get(path).status()).as(other).isEqualTo(404);
      assertThat(new Eyes(stage, other).everything()).as(other).doesNotContain(WORDS);
    }
  }

  private String onlyNotice() {
    return stage
        .db()
        .sql("select id from document where type = 'Communication'")
        .query((row, number) -> row.getString("id"))
        .single();
  }
}
