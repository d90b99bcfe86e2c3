package care.alongside.api;

import static care.alongside.fhir.FullPlan.KITE;
import static care.alongside.fhir.FullPlan.LIAISON;
import static care.alongside.fhir.FullPlan.PRACTICE;
import static care.alongside.fhir.FullPlan.SENDER;
import static care.alongside.fhir.FullPlan.TIDELINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.fhir.FullPlan;
import care.alongside.fhir.Shelf;
import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@FaceTest
class ReadControllerTest {

  private static final Instant DUE = Instant.parse("2026-05-12T17:00:00Z");
  private static final FullPlan PLAN = new FullPlan("one");

  @LocalServerPort private int port;
  @Autowired private Shelf shelf;

  @BeforeEach
  void aPlanIsThere() {
    shelf.clear();
    shelf.add(PLAN, "9990001014", DUE);
  }

  static Stream<Arguments> whoReadsWhat() {
    return Stream.of(
        Arguments.of(
            SENDER,
            "",
            "patient encounter plan gp peer consent aboutme flag sister gptask peertask contact"
                + " message"),
        Arguments.of(LIAISON, "", "patient encounter plan aboutme flag contact"),
        Arguments.of(PRACTICE, "", "patient gp gptask"),
        Arguments.of(PRACTICE, "name", "patient gp gptask aboutme consent"),
        Arguments.of(TIDELINE, "", "patient peer peertask message"),
        Arguments.of(TIDELINE, "plan", "patient peer peertask message plan consent"),
        Arguments.of(TIDELINE, "attendance", "patient peer peertask message encounter consent"),
        Arguments.of(TIDELINE, "adjustments", "patient peer peertask message flag consent"),
        Arguments.of(TIDELINE, "about-me", "patient peer peertask message aboutme consent"),
        Arguments.of(KITE, "name plan attendance", ""));
  }

  @ParameterizedTest
  @MethodSource("whoReadsWhat")
  void everybodyReadsWhatIsTheirsAndTheRestIsNotThere(
      OrganisationId reader, String agreed, String readable) {
    if (!agreed.isEmpty()) {
      shelf.agree(PLAN, reader, agreed.split(" ", -1));
    }
    var expected = List.of(readable.split(" ", -1));

    for (var document : PLAN.documents()) {
      var reply = Knock.as(port, reader).get("/" + document.type() + "/" + document.id());
      var seen = expected.stream().anyMatch(name -> PLAN.id(name).equals(document.id()));
      assertThat(reply.status()).as(document.type()).isEqualTo(seen ? 200 : 404);
    }
  }

  @Test
  void whatIsHiddenIsAnsweredAsWhatIsNotThere() {
    var hidden = Knock.as(port, TIDELINE).get("/Task/" + PLAN.id("gptask"));
    var absent = Knock.as(port, TIDELINE).get("/Task/" + PLAN.id("nothing"));
    var strange = Knock.as(port, TIDELINE).get("/Task/not-an-id");

    assertThat(hidden.status()).isEqualTo(404);
    assertThat(absent.text()).isEqualTo(hidden.text());
    assertThat(strange.text()).isEqualTo(hidden.text());
    assertThat(hidden.text()).contains("\"not-found\"", "no such Task");
  }

  @Test
  void aPersonReadsAllThatIsKeptOfThem() {
    var own = Knock.asPerson(port, "9990001014");
    var other = Knock.asPerson(port, "9990001022");

    for (var document : PLAN.documents()) {
      var path = "/" + document.type() + "/" + document.id();
      assertThat(own.get(path).status()).as(path).isEqualTo(200);
      assertThat(other.get(path).status()).as(path).isEqualTo(404);
    }
  }

  @Test
  void aDraftIsThereForItsSenderOnly() {
    shelf.change("update handoff set status = 'draft' where id = ?", PLAN.id("peertask"));

    assertThat(read(SENDER, "peertask").status()).isEqualTo(200);
    assertThat(read(TIDELINE, "peertask").status()).isEqualTo(404);
    assertThat(read(TIDELINE, "patient").status()).isEqualTo(404);
    assertThat(Knock.asPerson(port, "9990001014").get("/Task/" + PLAN.id("peertask")).status())
        .isEqualTo(404);
  }

  @Test
  void afterARefusalConsentOpensNothingMore() {
    shelf.agree(PLAN, TIDELINE, "name", "plan");
    shelf.move(PLAN, "peertask", "rejected", "no-capacity");

    assertThat(read(TIDELINE, "peertask").status()).isEqualTo(200);
    assertThat(read(TIDELINE, "plan").status()).isEqualTo(404);
    assertThat(read(TIDELINE, "patient").text()).doesNotContain("marker-family");
  }

  @Test
  void afterAWithdrawalOnlyTheStubOfTheTaskIsLeft() {
    shelf.agree(PLAN, TIDELINE, "name", "plan");
    shelf.move(PLAN, "peertask", "cancelled", "consent-withdrawn");

    assertThat(read(TIDELINE, "peertask").text()).doesNotContain("focus", "\"for\"", "input");
    assertThat(read(TIDELINE, "peertask").status()).isEqualTo(200);
    for (var name : List.of("patient", "peer", "plan", "consent", "message")) {
      var document = PLAN.document(name);
      var reply = Knock.as(port, TIDELINE).get("/" + document.type() + "/" + document.id());
      assertThat(reply.status()).as(name).isEqualTo(404);
    }
    assertThat(
            Knock.as(port, TIDELINE).get("/Task/" + PLAN.id("peertask") + "/_history/1").status())
        .isEqualTo(404);
  }

  @Test
  void wholeReadsAreNotSentTwiceButViewsAlwaysAre() {
    var whole = read(SENDER, "peertask");
    var view = read(TIDELINE, "peertask");
    var path = "/Task/" + PLAN.id("peertask");

    assertThat(whole.header("ETag")).isEqualTo("W/\"1\"");
    assertThat(whole.header("Last-Modified")).isEqualTo("Mon, 11 May 2026 17:00:00 GMT");
    assertThat(Knock.as(port, SENDER).with("If-None-Match", "W/\"1\"").get(path).status())
        .isEqualTo(304);
    assertThat(Knock.as(port, SENDER).with("If-None-Match", "W/\"2\"").get(path).status())
        .isEqualTo(200);
    assertThat(Knock.as(port, TIDELINE).with("If-None-Match", "W/\"1\"").get(path).text())
        .isEqualTo(view.text());
  }

  @Test
  void anOwnerReadsTheHistoryOfItsTaskButNotItsDraft() {
    shelf.change(
        "update document set body = replace(body, '\"requested\"', '\"draft\"') where id = ?",
        PLAN.id("peertask"));
    shelf.move(PLAN, "peertask", "requested", "");
    shelf.move(PLAN, "peertask", "received", "");
    var path = "/Task/" + PLAN.id("peertask") + "/_history";

    var sender = Knock.as(port, SENDER).get(path);
    var owner = Knock.as(port, TIDELINE).get(path);

    assertThat(sender.json().path("total").asInt()).isEqualTo(3);
    assertThat(owner.json().path("total").asInt()).isEqualTo(2);
    assertThat(owner.ids()).hasSize(2);
    assertThat(Knock.as(port, TIDELINE).get(path + "/1").status()).isEqualTo(404);
    assertThat(Knock.as(port, TIDELINE).get(path + "/2").text()).contains("REDACTED");
    assertThat(Knock.as(port, SENDER).get(path + "/1").text()).contains("\"draft\"");
    assertThat(Knock.as(port, SENDER).get(path + "/4").status()).isEqualTo(404);
  }

  @Test
  void historyComesInPages() {
    for (int i = 0; i < 4; i++) {
      shelf.move(PLAN, "peertask", "requested", "");
    }

    var first = Knock.as(port, SENDER).get("/Task/" + PLAN.id("peertask") + "/_history?_count=3");
    var second = Knock.as(port, SENDER).get(first.link("next"));

    assertThat(versions(first)).containsExactly("5", "4", "3");
    assertThat(versions(second)).containsExactly("2", "1");
    assertThat(second.link("next")).isEmpty();
  }

  @Test
  void theHistoryOfWhatWasOnlySharedIsTheSendersAlone() {
    shelf.agree(PLAN, TIDELINE, "about-me");
    var path = "/QuestionnaireResponse/" + PLAN.id("aboutme") + "/_history";

    assertThat(Knock.as(port, SENDER).get(path).status()).isEqualTo(200);
    assertThat(Knock.as(port, TIDELINE).get(path).status()).isEqualTo(404);
    assertThat(Knock.as(port, TIDELINE).get(path + "/1").status()).isEqualTo(200);
  }

  @Test
  void xmlIsAnsweredToWhoAsksForIt() {
    var byHeader = Knock.as(port, SENDER).with("Accept", "application/fhir+xml");
    var path = "/Patient/" + PLAN.id("patient");

    assertThat(byHeader.get(path).text()).startsWith("<Patient xmlns=\"http://hl7.org/fhir\">");
    assertThat(byHeader.get(path).header("Content-Type")).startsWith("application/fhir+xml");
    assertThat(Knock.as(port, SENDER).get(path + "?_format=xml").text()).startsWith("<Patient");
    assertThat(byHeader.get(path + "?_format=json").text()).startsWith("{");
    assertThat(byHeader.get("/Patient/none").text()).startsWith("<OperationOutcome");
  }

  @Test
  void otherFormatsAreRefused() {
    var picture = Knock.as(port, SENDER).with("Accept", "image/png").get("/Task");
    var turtle = Knock.as(port, SENDER).get("/Task?_format=ttl");
    var other = Knock.as(port, SENDER).with("Accept", "application/fhir+json; fhirVersion=3.0");

    assertThat(picture.status()).isEqualTo(406);
    assertThat(picture.json().at("/issue/0/expression/0").asString()).isEqualTo("http.Accept");
    assertThat(picture.text()).contains("OperationOutcome", "application/fhir+json");
    assertThat(turtle.status()).isEqualTo(406);
    assertThat(other.get("/Task").status()).isEqualTo(406);
  }

  @Test
  void aTokenIsNoGoodForMoreThanItsScopes() {
    var reply =
        Knock.as(port, SENDER)
            .with("X-Scopes", "system/Task.rs")
            .get("/Patient/" + PLAN.id("patient"));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text()).contains("Patient.r");
  }

  @Test
  void unknownAddressesAndMethodsAreToldInFhir() {
    var sender = Knock.as(port, SENDER);

    assertThat(sender.get("/Basic/1").status()).isEqualTo(404);
    assertThat(sender.get("/no/such/place").text()).contains("OperationOutcome");
    assertThat(sender.send("DELETE", "/Task/" + PLAN.id("peertask")).status()).isEqualTo(405);
    assertThat(sender.send("DELETE", "/Task/" + PLAN.id("peertask")).text())
        .contains("OperationOutcome");
  }

  private Knock.Reply read(OrganisationId reader, String name) {
    var document = PLAN.document(name);
    return Knock.as(port, reader).get("/" + document.type() + "/" + document.id());
  }

  private static List<String> versions(Knock.Reply history) {
    return history
        .json()
        .path("entry")
        .valueStream()
        .map(entry -> entry.at("/resource/meta/versionId").asString(""))
        .toList();
  }
}
