package care.alongside.fhir;

import static care.alongside.fhir.FullPlan.PRACTICE;
import static care.alongside.fhir.FullPlan.TIDELINE;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets which bytes of the full plan, recipient by recipient and category by category. */
class ViewsTest {

  private static final FullPlan PLAN = new FullPlan("one");
  private static final Pattern TELLING =
      Pattern.compile(
          "marker-[a-z-]+|say-the-library|0770090\\d{4}|9990001014|1991-08-02|\"female\"");

  static Stream<Arguments> whatEachCategoryOpens() {
    return Stream.of(
        row("patient", ""),
        row("patient", "name", "marker-family"),
        row("patient", "safe-contact", "07700900014", "say-the-library"),
        row("patient", "address", "marker-safe-street"),
        row("patient", "people", "marker-sister"),
        row("patient", "clinical-summary", "9990001014", "1991-08-02", "\"female\""),
        row("patient", "about-me what-would-help adjustments plan attendance"),
        row("aboutme", ""),
        row("aboutme", "name", "marker-preferred-name"),
        row("aboutme", "what-would-help", "marker-what-would-help"),
        row("aboutme", "about-me", "marker-most-important", "marker-please-dont"),
        row("peer", ""),
        row("peer", "what-would-help", "marker-note"),
        row("peer", "name safe-contact address people about-me plan attendance clinical-summary"),
        row("peertask", ""),
        row("encounter", "attendance"),
        row("plan", "plan", "marker-plan-description"),
        row("flag", "adjustments", "marker-adjustment"),
        row("flag", "plan about-me"),
        row("consent", ""),
        row("message", "", "marker-payload"),
        row("sister", "people name about-me"));
  }

  @ParameterizedTest
  @MethodSource("whatEachCategoryOpens")
  void aRecipientGetsWhatEachCategoryOpensAndNothingElse(
      String document, Set<String> categories, Set<String> opened) {
    var view = view(document, Access.consented(TIDELINE, categories));

    var told = TELLING.matcher(view).results().map(found -> found.group()).toList();

    assertThat(told).containsExactlyInAnyOrderElementsOf(opened);
  }

  @ParameterizedTest
  @MethodSource("whatEachCategoryOpens")
  void everyViewOfARecipientSaysThatItMayBePartial(
      String document, Set<String> categories, Set<String> opened) {
    var view = Json.read(view(document, Access.consented(TIDELINE, categories)));

    assertThat(view.at("/meta/security/0/code").asString()).isEqualTo("REDACTED");
    assertThat(view.at("/id").asString()).isEqualTo(PLAN.id(document).toString());
    assertThat(view.at("/meta/versionId").asString()).isEqualTo("1");
  }

  @Test
  void withNothingAgreedThePersonIsAnIdAndNothingMore() {
    var view = Json.read(view("patient", Access.consented(TIDELINE, Set.of())));

    assertThat(view.propertyNames()).containsExactly("resourceType", "id", "meta");
  }

  @Test
  void theSenderGetsTheStoredTextWithItsStampInFront() {
    var document = PLAN.document("peer");

    var view = Views.of(document, Access.whole(), reach());

    assertThat(view)
        .startsWith(
            "{\"resourceType\":\"ServiceRequest\",\"id\":\"" + document.id() + "\",\"meta\"")
        .endsWith(document.body().substring("{\"resourceType\":\"ServiceRequest\"".length()));
  }

  @Test
  void whatTheSenderSaidInMetaStaysBesideOurStamp() {
    var view = Json.read(Views.of(PLAN.document("patient"), Access.whole(), reach()));

    assertThat(view.at("/meta/versionId").asString()).isEqualTo("1");
    assertThat(view.at("/meta/profile/0").asString()).endsWith("aftercare-patient");
    assertThat(view.path("name").isMissingNode()).isFalse();
  }

  @Test
  void aTeamOfDirectCareGetsAllButUnknownExtensions() {
    var access =
        new Access(
            Access.Ground.DIRECT_CARE, Optional.of(FullPlan.LIAISON), Set.of(), false, false);

    var view = view("patient", access);

    assertThat(view)
        .contains("07700900666", "9990001014", "marker-mrn", "marker-ethnic-category")
        .doesNotContain("marker-unknown-extension", "REDACTED");
  }

  @Test
  void theRegisteredPracticeKnowsThePersonByTheirNumber() {
    var access = new Access(Access.Ground.CONSENT, Optional.of(PRACTICE), Set.of(), true, false);

    var view = view("patient", access);

    assertThat(view).contains("9990001014", "1991-08-02").doesNotContain("marker");
  }

  @Test
  void aServiceDoesNotSeeWhoElseWasChosen() {
    var view = Json.read(view("peer", Access.consented(TIDELINE, Set.of("what-would-help"))));

    assertThat(view.path("performer")).hasSize(1);
    assertThat(view.at("/performer/0/reference").asString()).endsWith(TIDELINE.toString());
  }

  @Test
  void aServiceSeesOnlyItsOwnPartOfAConsent() {
    var view = Json.read(view("consent", Access.consented(TIDELINE, Set.of())));

    assertThat(view.at("/provision/provision")).hasSize(1);
    assertThat(view.at("/provision/provision/0/actor")).hasSize(1);
    assertThat(view.toString())
        .contains("1199001")
        .doesNotContain("attendance", "sourceAttachment");
  }

  @Test
  void aServiceSeesOnlyItsOwnPartOfThePlan() {
    var view = view("plan", Access.consented(TIDELINE, Set.of("plan")), "patient", "peer");

    assertThat(Json.read(view).path("activity")).hasSize(1);
    assertThat(view)
        .contains(PLAN.id("peer").toString())
        .doesNotContain(
            PLAN.id("gp").toString(), PLAN.id("encounter").toString(), PLAN.id("flag").toString());
  }

  @Test
  void referencesLeadOnlyToWhatMayBeRead() {
    var nothing = view("peertask", Access.consented(TIDELINE, Set.of()), "patient", "peer");
    var more = view("peertask", Access.consented(TIDELINE, Set.of()), "patient", "peer", "consent");

    assertThat(Json.read(nothing).path("input").isMissingNode()).isTrue();
    assertThat(Json.read(nothing).path("basedOn").isMissingNode()).isTrue();
    assertThat(Json.read(more).path("input")).hasSize(1);
    assertThat(Json.read(more).at("/for/reference").asString()).startsWith("Patient/");
  }

  @Test
  void aVersionThatHasBeenReplacedIsNotPointedTo() {
    Map<UUID, Integer> versions = new HashMap<>(reach().versions());
    versions.put(PLAN.id("aboutme"), 2);

    var view =
        Views.of(
            PLAN.document("peertask"),
            Access.consented(TIDELINE, Set.of("about-me")),
            new Reach(versions));

    assertThat(Json.read(view).path("input")).hasSize(1);
    assertThat(view).doesNotContain(PLAN.id("aboutme").toString());
  }

  @Test
  void afterAWithdrawalOnlyTheStubOfATaskIsLeft() {
    var access =
        new Access(Access.Ground.CONSENT, Optional.of(TIDELINE), Set.of("name"), false, true);

    var view = Json.read(view("peertask", access));

    assertThat(view.propertyNames())
        .containsExactlyInAnyOrder(
            "resourceType", "id", "meta", "status", "intent", "code", "owner", "restriction");
  }

  private static Arguments row(String document, String categories, String... opened) {
    var named = new ArrayList<>(Arrays.asList(categories.split(" ", -1)));
    named.remove("");
    return Arguments.of(document, Set.copyOf(named), Set.of(opened));
  }

  private static String view(String document, Access access, String... readable) {
    var reach =
        readable.length == 0
            ? reach()
            : new Reach(
                Stream.of(readable)
                    .collect(java.util.stream.Collectors.toMap(PLAN::id, name -> 1)));
    return Views.of(PLAN.document(document), access, reach);
  }

  private static Reach reach() {
    Map<UUID, Integer> versions = new HashMap<>();
    PLAN.documents().forEach(document -> versions.put(document.id(), 1));
    return new Reach(versions);
  }
}
