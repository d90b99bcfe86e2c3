package care.alongside.consent;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Olly's father says yes to Kite; whether that stands depends on what the others say. */
class DisagreementTest {

  private static final PersonId OLLY = new PersonId(new UUID(1, 1));
  private static final OrganisationId KITE = OrganisationId.of(Identifier.ods("K1"));
  private static final OrganisationId BAY_LINK = OrganisationId.of(Identifier.ods("B1"));

  static Stream<Arguments> others() {
    return Stream.of(
        row("nobody else has spoken", false),
        row("the mother says yes too", false, mother("active", says(true, KITE))),
        row("the mother says no to it", true, mother("active", says(false, KITE))),
        row(
            "the mother says no to another service",
            false,
            mother("active", says(false, BAY_LINK))),
        row("the mother says no to everybody", true, mother("active", says(false, EVERY))),
        row("the mother refuses", true, mother("rejected")),
        row("the mother refuses it", true, mother("rejected", says(true, KITE))),
        row("the mother refuses another service", false, mother("rejected", says(true, BAY_LINK))),
        row("the mother has taken her no back", false, mother("inactive", says(false, KITE))),
        row("the father says no to a part of it", false, father(says(false, KITE))),
        row("Olly says no", true, olly("active", says(false, KITE))),
        row("Olly refuses", true, olly("rejected")));
  }

  private static final OrganisationId EVERY = Consent.EVERYBODY;

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void aYesForAnotherStandsWhileNobodyWhoDecidesSaysNo(
      String what, boolean contested, List<Consent> others) {
    var yes = father(says(true, KITE));

    var marked =
        Disagreement.marked(Stream.concat(Stream.of(yes), others.stream()).toList()).getFirst();

    assertThat(Disagreement.contested(marked)).isEqualTo(contested);
  }

  static Stream<Basis> decidesAlone() {
    return Stream.of(
        Basis.ADULT_PRESUMED, Basis.COMPETENT_YOUNG_PERSON, Basis.LOCAL_AUTHORITY_CARE_ORDER);
  }

  @ParameterizedTest
  @MethodSource("decidesAlone")
  void whoDecidesAloneIsNotContested(Basis basis) {
    var yes = consent("Patient/o", basis, "active", says(true, KITE));

    var marked = Disagreement.marked(List.of(yes, mother("rejected"))).getFirst();

    assertThat(Disagreement.contested(marked)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("decidesAlone")
  void aMarkGoesWhenTheReasonForItHasGone(Basis other) {
    var no = consent("RelatedPerson/m", other, "active", says(false, KITE));
    var contested = Disagreement.marked(List.of(father(says(true, KITE)), no)).getFirst();

    var settled = Disagreement.marked(List.of(contested)).getFirst();

    assertThat(Disagreement.contested(contested)).isTrue();
    assertThat(Disagreement.contested(settled)).isFalse();
  }

  private static Arguments row(String what, boolean contested, Consent... others) {
    return Arguments.of(what, contested, List.of(others));
  }

  private static Consent father(Consent.Share... shares) {
    return consent("RelatedPerson/f", Basis.PARENTAL_RESPONSIBILITY, "active", shares);
  }

  private static Consent mother(String status, Consent.Share... shares) {
    return consent("RelatedPerson/m", Basis.PARENTAL_RESPONSIBILITY, status, shares);
  }

  private static Consent olly(String status, Consent.Share... shares) {
    return consent("Patient/o", Basis.ADULT_PRESUMED, status, shares);
  }

  private static Consent consent(String by, Basis basis, String status, Consent.Share... shares) {
    return new Consent(
        new ConsentId(UUID.randomUUID()),
        1,
        OLLY,
        status,
        Instant.EPOCH,
        Instant.parse("2027-01-01T00:00:00Z"),
        new Decided(by, basis, Optional.empty(), Optional.empty()),
        List.of(shares));
  }

  private static Consent.Share says(boolean yes, OrganisationId who) {
    return new Consent.Share(who, yes, Set.of(SharingCategory.NAME));
  }
}
