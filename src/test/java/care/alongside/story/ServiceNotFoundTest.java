package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service that the person chose is never left out in silence. */
@Rehearsed
class ServiceNotFoundTest {

  private static final Identifier SITE =
      new Identifier("https://fhir.nhs.uk/Id/ods-site-code", "RHB99");

  private final Stage stage;

  ServiceNotFoundTest(@LocalServerPort int port, JdbcClient db) {
    stage = new Stage(port, db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void isSaidToTheSenderWhereItStands() {
    var plan = SentPlan.ofWren().askingOnly(SITE);

    var answer = stage.as(Stage.SENDER).post("", plan.bundle());

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.body().path("entry").valueStream())
        .flatExtracting(entry -> Json.at(entry, "response.outcome.issue").valueStream().toList())
        .filteredOn(issue -> Json.text(issue, "expression.0").endsWith("resource.performer[0]"))
        .extracting(issue -> Json.text(issue, "details.text"))
        .singleElement()
        .asString()
        .contains("We cannot ask this service", "a human looks for somebody");
    assertThat(stage.countOf(Stage.LIAISON, "Task?code=escalation")).isEqualTo(1);
    stage.allIsWell();
  }

  @Test
  void nothingIsSaidOfThoseThatAreFound() {
    var answer = stage.as(Stage.SENDER).post("", SentPlan.ofWren().bundle());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).doesNotContain("We cannot ask this service");
  }
}
