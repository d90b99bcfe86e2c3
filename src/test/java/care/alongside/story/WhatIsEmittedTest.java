package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.fhir.Finding;
import care.alongside.fhir.ProfileValidator;
import care.alongside.fhir.UkCore;
import care.alongside.kernel.Json;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/** All that each of the cast gets in the ordinary path is right by our profiles and by UK Core. */
@Rehearsed
class WhatIsEmittedTest {

  private static final String R4 = "http://hl7.org/fhir/StructureDefinition/";

  private final Stage stage;
  private final ProfileValidator validator;

  WhatIsEmittedTest(@LocalServerPort int port, JdbcClient db, ProfileValidator validator) {
    this.stage = new Stage(port, db);
    this.validator = validator;
  }

  @BeforeEach
  void playTheOrdinaryPath() {
    stage.begin();
    stage.open(SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER));
    stage.task("marram-practice", "").to("received");
    var peers = stage.task("tideline", "");
    peers.to("accepted");
    peers.to("on-hold", "no-capacity");
    peers.complete("support-started");
    stage.advance("PT49H");
    stage.task(Stage.LIAISON, "code=escalation").to("accepted");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {Stage.SENDER, Stage.LIAISON, "marram-practice", "tideline", "kite-youth", "ava"})
  void isRight(String client) {
    for (var one : new Eyes(stage, client).documents()) {
      assertThat(wrongWith(one)).as(one.toString()).isEmpty();
    }
  }

  private List<Finding> wrongWith(ObjectNode document) {
    var type = Json.text(document, "resourceType");
    return switch (type) {
      case "Bundle" -> errors(validator.validate(document, R4 + type));
      case "Parameters", "OperationOutcome" -> errors(validator.validate(document, R4 + type));
      default -> errorsOf(document);
    };
  }

  /** What our profiles require may be what the person does not share; it is absent then. */
  private List<Finding> errorsOf(ObjectNode resource) {
    boolean redacted = Json.text(resource, "meta.security.0.code").equals("REDACTED");
    var ours =
        errors(validator.validate(resource)).stream()
            .filter(finding -> !(redacted && finding.code().equals("required")))
            .toList();
    return ours.isEmpty() ? UkCore.errorsOf(Json.write(resource)) : ours;
  }

  private static List<Finding> errors(List<Finding> findings) {
    return findings.stream().filter(f -> f.severity() == Finding.Severity.ERROR).toList();
  }
}
