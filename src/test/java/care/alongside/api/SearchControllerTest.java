package care.alongside.api;

import static care.alongside.fhir.FullPlan.KITE;
import static care.alongside.fhir.FullPlan.LIAISON;
import static care.alongside.fhir.FullPlan.PRACTICE;
import static care.alongside.fhir.FullPlan.SENDER;
import static care.alongside.fhir.FullPlan.TIDELINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.fhir.FullPlan;
import care.alongside.fhir.Shelf;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@FaceTest
class SearchControllerTest {

  private static final Instant DUE = Instant.parse("2026-05-12T17:00:00Z");
  private static final List<String> NUMBERS =
      List.of("9990001014", "9990001022", "9990001030", "9990001049", "9990001057");
  private static final List<FullPlan> PLANS =
      IntStream.range(0, 5).mapToObj(i -> new FullPlan("plan-" + i)).toList();
  private static final FullPlan FIRST = PLANS.getFirst();

  @LocalServerPort private int port;
  @Autowired private Shelf shelf;

  @BeforeEach
  void fivePlansAreThere() {
    shelf.clear();
    IntStream.range(0, 5)
        .forEach(i -> shelf.add(PLANS.get(i), NUMBERS.get(i), DUE.plus(Duration.ofMinutes(i))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Task; 15",
        "Task?status=requested; 10",
        "Task?status=requested,accepted; 15",
        "Task?status=requested&status=accepted; 0",
        "Task?status:not=requested; 5",
        "Task?status=http://hl7.org/fhir/task-status|requested; 10",
        "Task?status=http://hl7.org/fhir/task-status|; 15",
        "Task?status:not=http://hl7.org/fhir/task-status|; 0",
        "Task?code=http://hl7.org/fhir/CodeSystem/task-code|; 10",
        "Task?code=http://fhir.alongside.example/codesystem/task-code|; 5",
        "Task?code=http://fhir.alongside.example/CodeSystem/task-code|aftercare-contact; 5",
        "Task?code=https://fhir.alongside.example/CodeSystem/task-code|,fulfill; 15",
        "Task?business-status=https://fhir.alongside.example/CodeSystem/business-status|; 0",
        "Task?code=fulfill; 10",
        "Task?code:not=fulfill; 5",
        "Task?code=https://fhir.alongside.example/CodeSystem/task-code|aftercare-contact; 5",
        "Task?owner=Organization/{TIDELINE}; 5",
        "Task?owner={TIDELINE}; 5",
        "Task?owner={BASE}/Organization/{TIDELINE}; 5",
        "Task?owner:identifier=https://fhir.nhs.uk/Id/ods-organization-code|M81001; 5",
        "Task?owner:identifier=https://fhir.nhs.uk/id/ods-organization-code|M81001; 5",
        "Task?owner:identifier=M81001; 5",
        "Task?owner:identifier=M81001,1199001; 10",
        "Task?owner:identifier=https://fhir.nhs.uk/Id/ods-organization-code|; 10",
        "Task?owner:identifier=https://elsewhere.example|M81001; 0",
        "Task?owner:identifier=nobody; 0",
        "Task?owner:missing=true; 0",
        "Task?owner:missing=false; 15",
        "Task?requester=Organization/{SENDER}; 15",
        "Task?patient=Patient/{patient}; 3",
        "Task?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990001014; 3",
        "Task?focus=ServiceRequest/{peer}; 1",
        "Task?focus=CarePlan/{plan}; 1",
        "Task?based-on=CarePlan/{plan}; 3",
        "Task?business-status=waiting-list; 0",
        "Task?_id={peertask},{gptask}; 2",
        "Task?_id=not-an-id; 0",
        "Task?due=2026-05-12; 10",
        "Task?due=lt2026-05-12T17:01:00Z; 2",
        "Task?due=le2026-05-12T18:01:00%2B01:00; 4",
        "Task?due=le2026-05-12T18:01:00+01:00; 4",
        "Task?due=gt2026-05-12T17:01&due=lt2026-05-13; 10",
        "Task?due=ge2026-05-12T17:03:00Z&due=lt2026-05-13; 4",
        "Task?due=ne2026-05-12; 5",
        "Task?due=2026-05; 15",
        "Task?due=2026-05-12,2026-05-13; 15",
        "Task?authored-on=2026-05-11T18:00:00; 15",
        "Task?_lastUpdated=ge2026-05-11T17:00:00Z; 15",
        "Task?_lastUpdated=ge0001-01-01&due=le9999-12-31; 15",
        "Task?_sort=-due,_id; 15",
        "Task?_sort=due,-_id; 15",
        "Task?_count=0; 15",
        "Task?_summary=count; 15",
        "ServiceRequest; 10",
        "ServiceRequest?code=peer-support; 5",
        "ServiceRequest?code=https://fhir.alongside.example/CodeSystem/support|; 10",
        "ServiceRequest?category=385763009; 5",
        "ServiceRequest?category=http://snomed.info/sct|; 5",
        "ServiceRequest?performer:identifier=M81001; 5",
        "ServiceRequest?category=http://snomed.info/sct|385763009; 5",
        "ServiceRequest?category:not=http://snomed.info/sct|385763009; 5",
        "ServiceRequest?intent=order&status=active; 10",
        "ServiceRequest?performer={KITE}; 5",
        "ServiceRequest?requester:identifier=https://fhir.nhs.uk/Id/ods-organization-code|RHB01;"
            + " 10",
        "ServiceRequest?authored=2026-05-11&patient={patient}; 2",
        "CarePlan?status=active; 5",
        "CarePlan?patient={patient}; 1",
        "Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9990001022; 1",
        "Patient?identifier=9990001022; 1",
        "Patient?identifier=https://harbourside.example/mrn|marker-mrn; 5",
        "Patient?identifier=https://elsewhere.example|marker-mrn; 0",
        "Consent?patient={patient}&status=active; 1",
        "QuestionnaireResponse?questionnaire=https://fhir.alongside.example/Questionnaire/about-me;"
            + " 5",
        "QuestionnaireResponse?patient={patient}; 1",
        "Organization?name=harbour; 2",
        "Organization?identifier=M81001; 1",
        "Organization?identifier=http://fhir.nhs.uk/Id/ods-organization-code|M81001; 1",
        "Organization?identifier=https://fhir.nhs.uk/Id/ods-organization-code|; 3",
        "Organization?identifier=https://elsewhere.example|; 0",
        "Organization?active=true; 5",
      })
  void theSenderFindsByEveryParameter(String search, int total) {
    var reply = Knock.as(port, SENDER).get("/" + filled(search));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.total()).isEqualTo(total);
    assertThat(reply.ids().size()).isLessThanOrEqualTo(total);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Task; 5",
        "Task?status=requested; 5",
        "Task?owner=Organization/{PRACTICE}; 0",
        "Task?focus=ServiceRequest/{gp}; 0",
        "Task?focus=ServiceRequest/{peer}; 1",
        "Task?based-on=CarePlan/{plan}; 0",
        "Task?patient=Patient/{patient}; 1",
        "Task?patient:identifier=9990001014; 0",
        "ServiceRequest; 5",
        "ServiceRequest?performer={KITE}; 0",
        "ServiceRequest?performer={TIDELINE}; 5",
        "CarePlan; 0",
        "Consent; 0",
        "Patient; 5",
        "Patient?identifier=9990001014; 0",
        "QuestionnaireResponse; 0",
        "Organization; 5",
      })
  void aServiceFindsAndCountsNothingThatIsNotItsOwn(String search, int total) {
    var reply = Knock.as(port, TIDELINE).get("/" + filled(search));

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.total()).isEqualTo(total);
    assertThat(reply.ids()).hasSize(total);
  }

  @Test
  void agreementOpensSearchesToo() {
    shelf.agree(FIRST, TIDELINE, "plan", "about-me", "clinical-summary");
    var tideline = Knock.as(port, TIDELINE);

    assertThat(tideline.get("/CarePlan").total()).isEqualTo(1);
    assertThat(tideline.get("/QuestionnaireResponse").total()).isEqualTo(1);
    assertThat(tideline.get("/Consent").total()).isEqualTo(1);
    assertThat(tideline.get("/Patient?identifier=9990001014").total()).isEqualTo(1);
    assertThat(tideline.get("/Task?based-on=" + FIRST.id("plan")).total()).isEqualTo(1);
  }

  @Test
  void thePracticeAndDirectCareFindThePersonByNumber() {
    assertThat(Knock.as(port, PRACTICE).get("/Patient?identifier=9990001014").total()).isEqualTo(1);
    assertThat(Knock.as(port, LIAISON).get("/Patient?identifier=9990001014").total()).isEqualTo(1);
    assertThat(Knock.as(port, LIAISON).get("/CarePlan").total()).isEqualTo(5);
    assertThat(Knock.as(port, KITE).get("/Patient").total()).isZero();
  }

  @Test
  void aPersonFindsWhatIsTheirs() {
    var ava = Knock.asPerson(port, "9990001014");

    assertThat(ava.get("/Task").total()).isEqualTo(3);
    assertThat(ava.get("/Patient?identifier=9990001014").total()).isEqualTo(1);
    assertThat(ava.get("/Patient?identifier=9990001022").total()).isZero();
    assertThat(ava.get("/Task?focus=CarePlan/" + FIRST.id("plan")).total()).isEqualTo(1);
    assertThat(ava.get("/ServiceRequest?performer=" + KITE).total()).isEqualTo(1);
    assertThat(ava.get("/Task?patient:identifier=9990001022").total()).isZero();
  }

  @Test
  void whatComesAlongIsWhatMayBeRead() {
    var all =
        "/Task?_id="
            + FIRST.id("peertask")
            + "&_include=Task:focus&_include=Task:patient&_include=Task:owner"
            + "&_revinclude=Communication:based-on";

    var sender = Knock.as(port, SENDER).get(all);
    var owner = Knock.as(port, TIDELINE).get(all);
    var narrow = Knock.as(port, TIDELINE).with("X-Scopes", "system/Task.rs").get(all);
    var contact = Knock.as(port, LIAISON).get("/Task?_include=Task:focus&_count=1");

    assertThat(sender.included())
        .containsExactly("Communication", "Organization", "Patient", "ServiceRequest");
    assertThat(owner.included()).isEqualTo(sender.included());
    assertThat(owner.total()).isEqualTo(1);
    assertThat(narrow.included()).isEmpty();
    assertThat(contact.included()).containsExactly("CarePlan");
  }

  @Test
  void aResourceIsTheSameBytesWhereverItIsMet() {
    shelf.agree(FIRST, TIDELINE, "name", "what-would-help");
    var tideline = Knock.as(port, TIDELINE);

    var found = tideline.get("/Task?_id=" + FIRST.id("peertask") + "&_include=Task:patient").text();

    assertThat(found)
        .contains(tideline.get("/Task/" + FIRST.id("peertask")).text())
        .contains(tideline.get("/Patient/" + FIRST.id("patient")).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "_count=2",
        "_count=4&_sort=due",
        "_count=2&_sort=-due",
        "_count=2&_sort=-due,_id",
        "_count=3&_sort=_lastUpdated",
        "_count=7&_sort=-authored-on"
      })
  void pagesHoldEachTaskOnceWhateverComesInMeanwhile(String query) {
    var before = Knock.as(port, SENDER).get("/Task?_count=100").ids();

    List<String> seen = new ArrayList<>();
    var page = Knock.as(port, SENDER).get("/Task?status:not=failed&" + query);
    shelf.add(new FullPlan("late"), "9990001065", DUE.plus(Duration.ofMinutes(2)));
    seen.addAll(page.ids());
    while (!page.link("next").isEmpty()) {
      page = Knock.as(port, SENDER).get(page.link("next"));
      seen.addAll(page.ids());
      assertThat(page.total()).isEqualTo(18);
    }

    assertThat(seen).containsAll(before);
    assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
  }

  @Test
  void tasksAreSortedByWhatIsAsked() {
    var byDue = Knock.as(port, TIDELINE).get("/Task?_sort=due").ids();
    var latestFirst = Knock.as(port, TIDELINE).get("/Task?_sort=-due").ids();

    assertThat(byDue)
        .containsExactlyElementsOf(
            PLANS.stream().map(plan -> plan.id("peertask").toString()).toList());
    assertThat(latestFirst).containsExactlyElementsOf(byDue.reversed());
  }

  @Test
  void linksRepeatTheSearch() {
    var page = Knock.as(port, SENDER).get("/Task?status=requested&due=ge2026-05-11&_count=1");

    assertThat(page.link("self"))
        .isEqualTo(
            "http://localhost:" + port + "/fhir/Task?status=requested&due=ge2026-05-11&_count=1");
    assertThat(page.link("next")).startsWith(page.link("self") + "&_cursor=");
    assertThat(page.json().at("/entry/0/fullUrl").asString())
        .startsWith("http://localhost:" + port + "/fhir/Task/");
  }

  @Test
  void aSearchCanBePosted() {
    var form =
        "status=requested&owner:identifier="
            + escaped("https://fhir.nhs.uk/Id/ods-organization-code|M81001");

    var posted =
        Knock.as(port, SENDER).post("/Task/_search", "application/x-www-form-urlencoded", form);
    var wrong = Knock.as(port, SENDER).post("/Task/_search", "application/fhir+json", "{}");

    assertThat(posted.total()).isEqualTo(5);
    assertThat(wrong.status()).isEqualTo(415);
    assertThat(wrong.json().at("/issue/0/expression/0").asString()).isEqualTo("http.Content-Type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Task?colour=blue; colour; search Task by",
        "Task?owner.name=x; owner.name; identifier, missing",
        "Task?status:exact=requested; status:exact; not",
        "Task?due:missing=true; due:missing; none",
        "Task?_has:Communication:based-on:sent=1; _has; search Task by",
        "Task?patient:Patient.name=x; patient; identifier",
        "Task?status=open; status; requested",
        "Task?status=; status; empty",
        "Task?due=tomorrow; due; 2026-05-11",
        "Task?due=ap2026-05-11; due; eq, ne",
        "Task?due=2026-13-45; due; 2026-05-11",
        "Task?owner=Patient/x; owner; Organization",
        "Task?status=http://elsewhere.example%7C; status; requested",
        "Task?status=%7C; status; requested",
        "Task?_lastUpdated=ge%2B999999999-01-01T00:00:00Z; http._lastUpdated; 2026-05-11",
        "Task?due=%2B300000-01-01T00:00:00Z; http.due; 2026-05-11",
        "Task?due=-4800-01-01T00:00:00Z; http.due; 2026-05-11",
        "Task?due=0000-01-01; http.due; 2026-05-11",
        "Task?due=0000; http.due; 2026-05-11",
        "Task?owner:missing=perhaps; owner; true",
        "Task?_sort=colour; _sort; authored-on",
        "Task?_sort=due,authored-on; _sort; _id",
        "Task?_sort=due,_id,_id; _sort; _id",
        "Task?_sort=colour,_id; _sort; authored-on",
        "Task?_count=many; _count; 100",
        "Task?_count=-1; _count; 100",
        "Task?_cursor=abc; _cursor; next",
        "Task?_cursor=KzMwMDAwMC0wMS0wMVQwMDowMDowMFpfMDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw;"
            + " http._cursor; next",
        "Task?_cursor=Kzk5OTk5OTk5OS0wMS0wMVQwMDowMDowMFpfMDAwMDAwMDAtMDAwMC00MDAwLTgwMDAtMDAwMDAwMDAwMDAw;"
            + " http._cursor; next",
        "Task?_include=Task:requester; _include; Task:focus",
        "Task?_revinclude=Provenance:target; _revinclude; Communication:based-on",
        "CarePlan?_include=CarePlan:subject; _include; none",
        "Task?_summary=text; _summary; count",
        "Task?_elements=id; _elements; search Task by",
        "Patient?name=Ava; name; identifier",
        "Organization?active=maybe; active; true",
      })
  void whatCannotBeSearchedIsRefusedByName(String search, String name, String next) {
    var reply = Knock.as(port, SENDER).get("/" + search);

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.json().at("/issue/0/expression/0").asString()).contains(name);
    assertThat(reply.json().at("/issue/0/details/text").asString()).contains(next);
  }

  @Test
  void whoAsksForLeniencyGetsWhatIsUnderstood() {
    var reply =
        Knock.as(port, SENDER)
            .with("Prefer", "handling=lenient")
            .get("/Task?colour=blue&status=accepted&owner.name=x&_include=Task:colour");

    assertThat(reply.total()).isEqualTo(5);
    assertThat(reply.link("self")).endsWith("/Task?status=accepted");
    assertThat(
            Knock.as(port, SENDER)
                .with("Prefer", "handling=lenient")
                .get("/Task?status=open")
                .status())
        .isEqualTo(400);
  }

  @Test
  void aPageCostsTheSameNumberOfStatementsWhateverItsLength() {
    for (var reader : List.of(SENDER, TIDELINE, LIAISON)) {
      var all = "&_include=Task:focus&_include=Task:patient&_revinclude=Communication:based-on";

      int one = statements(() -> Knock.as(port, reader).get("/Task?_count=1" + all));
      int many = statements(() -> Knock.as(port, reader).get("/Task?_count=50" + all));

      // The lock closed and opened, what is found, what is read, what of its references the reader
      // may know, and one for the audit of all persons of the page.
      assertThat(many).isEqualTo(one).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void aSearchNeedsItsScope() {
    var reply = Knock.as(port, SENDER).with("X-Scopes", "system/Task.r").get("/Task");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text()).contains("Task.s");
  }

  @Test
  void pagesComeInXmlToo() {
    var reply = Knock.as(port, SENDER).get("/Task?_format=application/fhir+xml&_count=1");

    assertThat(reply.text()).startsWith("<Bundle").contains("<total value=\"15\"/>", "next");
  }

  private static int statements(Runnable request) {
    int before = FaceOnly.STATEMENTS.get();
    request.run();
    return FaceOnly.STATEMENTS.get() - before;
  }

  /** With ids for the names in braces, and the bar as clients escape it. */
  private String filled(String search) {
    var text =
        search
            .replace("{BASE}", "http://localhost:" + port + "/fhir")
            .replace("{TIDELINE}", TIDELINE.toString())
            .replace("{KITE}", KITE.toString())
            .replace("{PRACTICE}", PRACTICE.toString())
            .replace("{SENDER}", SENDER.toString())
            .replace("|", "%7C");
    for (var name : List.of("patient", "plan", "gp", "peer", "gptask", "peertask")) {
      text = text.replace("{" + name + "}", FIRST.id(name).toString());
    }
    return text;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
