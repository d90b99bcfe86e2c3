package care.alongside.fhir;

import static care.alongside.consent.SharingCategory.NAME;
import static care.alongside.consent.SharingCategory.SAFE_CONTACT;
import static care.alongside.consent.SharingCategory.WHAT_WOULD_HELP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.consent.Consent;
import care.alongside.consent.SharingCategory;
import care.alongside.consent.SharingDecision;
import care.alongside.consent.SharingDecision.Permitted;
import care.alongside.consent.SharingDecision.Question;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Consents in the shapes of IHE's Privacy Consent on FHIR, and what each opens for Tideline. */
class ConsentMapperTest {

  private static final Instant NOW = Instant.parse("2026-05-12T12:00:00Z");
  private static final PersonId WREN = new PersonId(new UUID(1, 1));
  private static final OrganisationId TIDELINE = OrganisationId.of(Identifier.ods("T1"));
  private static final OrganisationId KITE = OrganisationId.of(Identifier.ods("K1"));

  private static final String OURS = "https://fhir.alongside.example/CodeSystem/sharing-category|";
  private static final String HL7 = "http://terminology.hl7.org/CodeSystem/";
  private static final String N = HL7 + "v3-Confidentiality|N";
  private static final String R = HL7 + "v3-Confidentiality|R";
  private static final String PSY = HL7 + "v3-ActCode|PSY";
  private static final Set<SharingCategory> START = Set.of(NAME, SAFE_CONTACT, WHAT_WOULD_HELP);

  static Stream<Arguments> shapes() {
    return Stream.of(
        row("a basic permit is a frame", root("permit"), Set.of()),
        row("a basic denial is a frame", root("deny"), Set.of()),
        row("ours", root("deny", permit(TIDELINE, OURS + "name")), Set.of(NAME)),
        row("another recipient", root("deny", permit(KITE, OURS + "name")), Set.of()),
        row("several actors", root("deny", both("name")), Set.of(NAME)),
        row("N", root("deny", permit(TIDELINE, N)), START),
        row("R opens nothing", root("deny", permit(TIDELINE, R)), Set.of()),
        row("PSY opens nothing", root("deny", permit(TIDELINE, PSY)), Set.of()),
        row("N less R", root("permit", permit(TIDELINE, N), deny(TIDELINE, R)), START),
        row(
            "a denied PSY closes about me",
            root("permit", permit(TIDELINE, OURS + "name", OURS + "about-me"), deny(TIDELINE, PSY)),
            Set.of(NAME)),
        row(
            "a denied N closes all",
            root("permit", permit(TIDELINE, OURS + "name"), deny(TIDELINE, N)),
            Set.of()),
        row(
            "a denial without a label closes all",
            root("permit", permit(TIDELINE, OURS + "name"), deny(TIDELINE)),
            Set.of()),
        row("an unknown label opens nothing", root("", permit(TIDELINE, "urn:x|name")), Set.of()),
        row(
            "an unknown label denied closes all",
            root("", permit(TIDELINE, OURS + "name"), deny(TIDELINE, "urn:x|HIV")),
            Set.of()),
        row(
            "a narrower no wins",
            root(
                "",
                permit(TIDELINE, OURS + "name", OURS + "about-me"),
                deny(TIDELINE, OURS + "about-me")),
            Set.of(NAME)),
        row("research", root("", purpose(permit(TIDELINE, OURS + "name"), "HRESCH")), Set.of()),
        row("care", root("", purpose(permit(TIDELINE, OURS + "name"), "TREAT")), Set.of(NAME)),
        row("over", root("", until(permit(TIDELINE, OURS + "name"), "2026-05-11")), Set.of()),
        row("today", root("", until(permit(TIDELINE, OURS + "name"), "2026-05-12")), Set.of(NAME)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void opensWhatWasNamedAndNothingElse(String what, String json, Set<SharingCategory> opened) {
    assertThat(opened(read(json))).isEqualTo(opened);
  }

  @Test
  void aBasicDenialIsStrongerThanAnOlderYes() {
    var yes = read(root("", permit(TIDELINE, OURS + "name")));

    assertThat(opened(yes)).isEqualTo(Set.of(NAME));
    assertThat(opened(yes, read(root("deny")))).isEmpty();
  }

  /** R-59; a no that was said once still stands, and closes what is agreed elsewhere. */
  @Test
  void aYesIsKeptForSoLongOnlyAndANoIsNot() {
    var both = root("", permit(TIDELINE, OURS + "name"), deny(TIDELINE, OURS + "about-me"));

    var shares = read(both).shares();

    assertThat(shares.getFirst().ends()).isEqualTo(Instant.parse("2028-05-09T23:00:00Z"));
    assertThat(shares.getLast().ends()).isEqualTo(Instant.MAX);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(
            root("", permit(TIDELINE, OURS + "name"), deny(TIDELINE, OURS + "name")),
            "Consent.provision.provision"),
        Arguments.of(
            root("", permit(TIDELINE, OURS + "nonsense")),
            "Consent.provision.provision[0].securityLabel[0].code"),
        Arguments.of(root("", permit(TIDELINE)), "Consent.provision.provision[0].securityLabel"),
        Arguments.of(
            root("", permit(TIDELINE, OURS + "name").replace("\"actor\"", "\"actors\"")),
            "Consent.provision.provision[0].actor"),
        Arguments.of(
            root("", permit(TIDELINE, OURS + "name").replaceFirst("\\{", "{\"provision\":[{}],")),
            "Consent.provision.provision[0].provision"),
        Arguments.of(
            root("", permit(TIDELINE, OURS + "name")).replace("\"end\"", "\"start\""),
            "Consent.provision.period.end"),
        Arguments.of(
            root("").replaceFirst("\\{", "{\"sourceAttachment\":{\"hash\":\"AAAA\"},"),
            "Consent.sourceAttachment.language"),
        Arguments.of(
            root("")
                .replaceFirst(
                    "\\{",
                    "{\"sourceAttachment\":{\"language\":\"en\",\"data\":\"AAAA\",\"hash\":\"AA==\"},"),
            "Consent.sourceAttachment.hash"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void isRefusedWithItsPlace(String json, String place) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            Problem.Invalid.class,
            refused -> assertThat(refused.issues().getFirst().expression()).isEqualTo(place));
  }

  @Test
  void whatCouldNotBeGivenNowCanBeTakenBack() {
    var given =
        root("", permit(TIDELINE, OURS + "name"))
            .replaceFirst(
                "\\{",
                "{\"extension\":[{\"url\":\"%s\",\"extension\":[{\"url\":\"basis\",\"valueCode\":\"lpa-property\"}]}],"
                    .formatted(DecisionExtension.URL));
    assertThatThrownBy(() -> read(given)).isInstanceOf(Problem.Invalid.class);

    assertThat(opened(read(given.replace("\"active\"", "\"inactive\"")))).isEmpty();
  }

  @Test
  void theWordingAndItsHashAgree() {
    var wording = "{\"sourceAttachment\":{\"language\":\"en\",\"data\":\"aGVsbG8=\",";
    var hash = "\"hash\":\"qvTGHdzF6KLavt4PO0gs2a6pQ00=\"},";

    assertThat(read(root("").replaceFirst("\\{", wording + hash)).shares()).isEmpty();
  }

  private static Consent read(String json) {
    return new ConsentMapper(
            Optional.empty(), TIDELINE::equals, agreed -> agreed.plus(Duration.ofDays(730)), NOW)
        .read(new ConsentId(UUID.randomUUID()), 1, WREN, Json.read(json), "Consent");
  }

  private static Set<SharingCategory> opened(Consent... consents) {
    return Stream.of(SharingCategory.values())
        .map(category -> new Question(WREN, TIDELINE, category, NOW))
        .map(asked -> SharingDecision.decide(Set.of(consents), asked))
        .filter(Permitted.class::isInstance)
        .map(decision -> decision.question().category())
        .collect(Collectors.toSet());
  }

  private static Arguments row(String what, String json, Set<SharingCategory> opened) {
    return Arguments.of(what, json, opened);
  }

  private static String root(String type, String... provisions) {
    return """
    {"status":"active","dateTime":"2026-05-11","patient":{"reference":"Patient/1"},
     "performer":[{"reference":"Patient/1"}],
     "provision":{%s"period":{"end":"2026-11-01"},"provision":[%s]}}
    """
        .formatted(
            type.isEmpty() ? "" : "\"type\":\"" + type + "\",", String.join(",", provisions));
  }

  private static String permit(OrganisationId who, String... labels) {
    return provision("permit", actor(who), labels);
  }

  private static String deny(OrganisationId who, String... labels) {
    return provision("deny", actor(who), labels);
  }

  private static String both(String category) {
    return provision("permit", actor(KITE) + "," + actor(TIDELINE), OURS + category);
  }

  private static String purpose(String provision, String code) {
    return provision.replaceFirst("\\{", "{\"purpose\":[{\"code\":\"" + code + "\"}],");
  }

  private static String until(String provision, String end) {
    return provision.replaceFirst("\\{", "{\"period\":{\"end\":\"" + end + "\"},");
  }

  private static String provision(String type, String actors, String... labels) {
    var listed =
        Stream.of(labels)
            .map(label -> label.split("\\|", -1))
            .map(label -> "{\"system\":\"%s\",\"code\":\"%s\"}".formatted(label[0], label[1]))
            .collect(Collectors.joining(","));
    return "{\"type\":\"%s\",\"actor\":[%s],\"securityLabel\":[%s]}"
        .formatted(type, actors, listed);
  }

  private static String actor(OrganisationId who) {
    return "{\"reference\":{\"reference\":\"Organization/%s\"}}".formatted(who);
  }
}
