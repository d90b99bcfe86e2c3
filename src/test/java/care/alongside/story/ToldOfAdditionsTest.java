package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Coding;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A note or a business status is a change too: the other side is told, and only the other. */
@Rehearsed
class ToldOfAdditionsTest {

  private final Stage stage;
  private final JdbcClient db;

  ToldOfAdditionsTest(@LocalServerPort int port, JdbcClient db) {
    this.stage = new Stage(port, db);
    this.db = db;
  }

  @BeforeEach
  void begin() {
    stage.begin();
    stage.open(SentPlan.ofWren());
    giveTheSenderAnEndpoint();
  }

  @AfterEach
  void takeTheEndpointAway() {
    db.sql("delete from endpoint where organisation = (select requester from handoff limit 1)")
        .update();
  }

  @Test
  void theOtherSideIsTold() {
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    int before = messages().size();

    var added =
        contact.change(
            task ->
                task.set(
                    "businessStatus",
                    Coding.ours("business-status", "contact-attempted").asConcept()));

    assertThat(added.status()).as(added.toString()).isEqualTo(200);
    assertThat(messages()).hasSize(before + 1).contains("RHB01");
  }

  @Test
  void nothingIsToldWhenNothingChanged() {
    var contact = stage.task(Stage.LIAISON, "code=aftercare-contact");
    var before = messages();

    assertThat(contact.change(task -> {}).status()).isEqualTo(200);

    assertThat(messages()).isEqualTo(before);
  }

  /** A&E takes no messages in the cast; here it does. */
  private void giveTheSenderAnEndpoint() {
    db.sql(
            """
            insert into endpoint (organisation, address, secret)
            select (select requester from handoff limit 1), address, secret
              from endpoint limit 1
            on conflict do nothing
            """)
        .update();
  }

  private List<String> messages() {
    return db.sql(
            """
            select o.value as told
              from message m join organisation o on o.id = m.organisation
             order by m.created, m.id
            """)
        .query((row, number) -> row.getString("told"))
        .list();
  }
}
