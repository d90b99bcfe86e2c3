package care.alongside.consent;

import static care.alongside.consent.OverrideGround.CHILD;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** R-45, one thing missing at a time. */
class OverridePolicyTest {

  private static final OrganisationId CRISIS = new OrganisationId(UUID.randomUUID());
  private static final Identifier LEAD = new Identifier(Identifier.SDS_USER, "555000111222");
  private static final List<String> SOME = List.of("name", "address");
  private static final OverrideFacts BOTH_ROLES =
      new OverrideFacts(true, Optional.of(CRISIS), false, Set.of("adults", "children"));

  @Test
  void permitsWhatHasAllThatIsNeeded() {
    var decision = OverridePolicy.decide(asked("child-at-risk", SOME), BOTH_ROLES);

    assertThat(decision)
        .isEqualTo(
            new OverrideDecision.Permitted(
                CRISIS,
                CHILD,
                LEAD,
                Set.of(SharingCategory.NAME, SharingCategory.ADDRESS),
                Optional.empty(),
                "A child is in danger."));
  }

  @Test
  void namesEverythingThatIsMissingAtOnce() {
    var nothing =
        new OverrideAsked(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(named(nothing, BOTH_ROLES))
        .containsExactly("ground", "recipient", "authoriser", "category", "personTold", "note");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of("ground", asked("because they self-harmed", SOME), BOTH_ROLES),
        Arguments.of("ground", asked("self-harm", SOME), BOTH_ROLES),
        Arguments.of("recipient", asked("child-at-risk", SOME), facts(Set.of("adults"))),
        Arguments.of("recipient", asked("adult-at-risk", SOME), facts(Set.of("children"))),
        Arguments.of("recipient", asked("court-order", SOME), facts(Set.of())),
        Arguments.of(
            "recipient",
            asked("child-at-risk", SOME),
            new OverrideFacts(true, Optional.of(CRISIS), true, Set.of("children"))),
        Arguments.of(
            "recipient",
            asked("child-at-risk", SOME),
            new OverrideFacts(true, Optional.empty(), false, Set.of())),
        Arguments.of(
            "authoriser",
            asked("child-at-risk", SOME),
            new OverrideFacts(false, Optional.of(CRISIS), false, Set.of("children"))),
        Arguments.of("category", asked("child-at-risk", List.of()), BOTH_ROLES),
        Arguments.of("category", asked("child-at-risk", List.of("everything")), BOTH_ROLES),
        Arguments.of("category", asked("child-at-risk", List.of("name", "name")), BOTH_ROLES),
        Arguments.of("category", asked("court-order", all()), BOTH_ROLES),
        Arguments.of("category", asked("child-at-risk", List.of("clinical-summary")), BOTH_ROLES),
        Arguments.of("personTold", told(Optional.empty(), ""), BOTH_ROLES),
        Arguments.of("reasonNotTold", told(Optional.of(false), ""), BOTH_ROLES),
        Arguments.of("reasonNotTold", told(Optional.of(true), "unsafe"), BOTH_ROLES));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("refused")
  void namesTheOneThingThatCannotBeSo(String named, OverrideAsked asked, OverrideFacts facts) {
    assertThat(named(asked, facts)).containsExactly(named);
  }

  @Test
  void aCourtMayAskForMoreThanKeepsSomebodySafe() {
    var asked = asked("court-order", List.of("clinical-summary"));

    assertThat(OverridePolicy.decide(asked, BOTH_ROLES))
        .isInstanceOf(OverrideDecision.Permitted.class);
  }

  private static List<String> named(OverrideAsked asked, OverrideFacts facts) {
    return OverridePolicy.decide(asked, facts) instanceof OverrideDecision.Refused refused
        ? refused.reasons().stream()
            .map(reason -> reason.expression().replaceAll(".*'(.*)'.*", "$1"))
            .toList()
        : List.of();
  }

  private static List<String> all() {
    return Arrays.stream(SharingCategory.values()).map(SharingCategory::code).toList();
  }

  private static OverrideFacts facts(Set<String> roles) {
    return new OverrideFacts(true, Optional.of(CRISIS), false, roles);
  }

  private static OverrideAsked asked(String ground, List<String> categories) {
    return asked(ground, categories, Optional.of(true), "");
  }

  private static OverrideAsked told(Optional<Boolean> told, String reason) {
    return asked("child-at-risk", SOME, told, reason);
  }

  private static OverrideAsked asked(
      String ground, List<String> categories, Optional<Boolean> told, String reason) {
    return new OverrideAsked(
        Optional.of(Identifier.ods("RHB03")),
        Optional.of(ground),
        Optional.of(LEAD),
        categories,
        told,
        Optional.of(reason).filter(text -> !text.isEmpty()),
        Optional.of("A child is in danger."));
  }
}
