package care.alongside.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@Rehearsed
@Import(SmallWorld.class)
class SimulatedPartnersTest {

  private static final Instant EVENING = Instant.parse("2026-05-11T17:00:00Z");

  @Autowired SmallWorld world;
  @Autowired JdbcClient db;
  @LocalServerPort int port;

  @BeforeEach
  void beginAnew() {
    Fhir.at(port).reset(EVENING);
  }

  @Test
  void hearOfTheirOffersWhenTimeMovesOn() {
    world.openFor(OrganisationId.of(Identifier.ods("M81001")));
    world.openFor(OrganisationId.of(Identifier.ods("Y09001")));
    world.openFor(charity("1199001"));

    Fhir.at(port).advance("PT1S");

    assertThat(received().valueStream().map(message -> message.path("partner").asString()))
        .containsExactlyInAnyOrder("marram-practice", "bay-link", "tideline");
  }

  @Test
  void areToldAgainWhenTheirSystemWasDown() {
    world.openFor(charity("1199002"));

    Fhir.at(port).advance("PT20S");

    assertThat(received().size()).isEqualTo(1);
    var message = received().path(0);
    assertThat(message.path("partner").asString()).isEqualTo("kite-youth");
    assertThat(Instant.parse(message.path("at").asString()))
        .isBetween(EVENING.plusSeconds(15), EVENING.plusSeconds(600));
    assertThat(attempts()).isEqualTo(3);
  }

  @Test
  void areToldNothingButWhichTaskChanged() {
    world.openFor(charity("1199001"));

    Fhir.at(port).advance("PT1S");

    var body = Json.read(received().path(0).path("body").asString());
    assertThat(Json.text(body, "entry.0.resource.parameter.4.part.2.valueReference.reference"))
        .startsWith("Task/");
    assertThat(body.propertyNames()).containsExactly("resourceType", "type", "timestamp", "entry");
  }

  private int attempts() {
    return db.sql("select attempts from message")
        .query((row, number) -> row.getInt("attempts"))
        .single();
  }

  private JsonNode received() {
    return Fhir.at(port).get("/rehearsal/partners").body();
  }

  private static OrganisationId charity(String number) {
    return OrganisationId.of(new Identifier(Identifier.CHARITY_NUMBER, number));
  }
}
