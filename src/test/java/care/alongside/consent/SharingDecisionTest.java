package care.alongside.consent;

import static care.alongside.consent.SharingCategory.ABOUT_ME;
import static care.alongside.consent.SharingCategory.NAME;
import static care.alongside.consent.SharingDecision.Reason.CATEGORY_NOT_NAMED;
import static care.alongside.consent.SharingDecision.Reason.CONTESTED;
import static care.alongside.consent.SharingDecision.Reason.DENIED;
import static care.alongside.consent.SharingDecision.Reason.EXPIRED;
import static care.alongside.consent.SharingDecision.Reason.NOT_JUDGED;
import static care.alongside.consent.SharingDecision.Reason.NOT_YET;
import static care.alongside.consent.SharingDecision.Reason.NO_CONSENT;
import static care.alongside.consent.SharingDecision.Reason.OTHER_PURPOSE;
import static care.alongside.consent.SharingDecision.Reason.RECIPIENT_NOT_NAMED;
import static care.alongside.consent.SharingDecision.Reason.REJECTED;
import static care.alongside.consent.SharingDecision.Reason.SOMEONE_ELSE;
import static care.alongside.consent.SharingDecision.Reason.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.consent.SharingDecision.Permitted;
import care.alongside.consent.SharingDecision.Question;
import care.alongside.consent.SharingDecision.Reason;
import care.alongside.consent.SharingDecision.Refused;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether Tideline may have the name, by what was said and when. */
class SharingDecisionTest {

  private static final Instant START = Instant.parse("2026-05-11T17:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(180));
  private static final Instant NOW = START.plus(Duration.ofDays(1));
  private static final Instant MOMENT_BEFORE_END = END.minusNanos(1000);

  private static final PersonId WREN = new PersonId(new UUID(1, 1));
  private static final PersonId AVA = new PersonId(new UUID(1, 2));
  private static final OrganisationId TIDELINE = OrganisationId.of(Identifier.ods("T1"));
  private static final OrganisationId KITE = OrganisationId.of(Identifier.ods("K1"));

  static Stream<Arguments> refusals() {
    return Stream.of(
        row("nobody was asked", NO_CONSENT),
        row("it is somebody else's", SOMEONE_ELSE, consent(AVA, "active", permit(TIDELINE, NAME))),
        row("another service is named", RECIPIENT_NOT_NAMED, active(permit(KITE, NAME))),
        row("nothing but a frame", RECIPIENT_NOT_NAMED, active()),
        row("something else is named", CATEGORY_NOT_NAMED, active(permit(TIDELINE, ABOUT_ME))),
        row("nothing is named", CATEGORY_NOT_NAMED, active(permit(TIDELINE))),
        row("it was taken back", WITHDRAWN, consent(WREN, "inactive", permit(TIDELINE, NAME))),
        row(
            "it was an error",
            WITHDRAWN,
            consent(WREN, "entered-in-error", permit(TIDELINE, NAME))),
        row("it was only proposed", WITHDRAWN, consent(WREN, "proposed", permit(TIDELINE, NAME))),
        row("the answer was no", REJECTED, consent(WREN, "rejected", permit(TIDELINE, NAME))),
        row("the answer was no to all", REJECTED, consent(WREN, "rejected")),
        row("it is denied", DENIED, active(permit(TIDELINE, NAME), deny(TIDELINE, NAME))),
        row("everybody is denied", DENIED, active(permit(TIDELINE, NAME), deny(EVERY, NAME))),
        row(
            "a later consent denies",
            DENIED,
            active(permit(TIDELINE, NAME)),
            active(deny(TIDELINE, NAME))),
        row("only a no", DENIED, active(deny(TIDELINE, NAME))),
        row("it is for research", OTHER_PURPOSE, silent(Silence.OTHER_PURPOSE)),
        row("nobody judged", NOT_JUDGED, silent(Silence.NOT_JUDGED)),
        row("it was refused later", REJECTED, silent(Silence.REFUSED)),
        row("the parents disagree", CONTESTED, silent(Silence.CONTESTED)));
  }

  private static final OrganisationId EVERY = Consent.EVERYBODY;

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void isRefused(String what, Reason why, List<Consent> consents) {
    assertThat(decide(consents, NOW)).isEqualTo(new Refused(asked(NOW), why));
  }

  static Stream<Arguments> times() {
    return Stream.of(
        Arguments.of(START.minusNanos(1000), Optional.of(NOT_YET)),
        Arguments.of(START, Optional.empty()),
        Arguments.of(NOW, Optional.empty()),
        Arguments.of(MOMENT_BEFORE_END, Optional.empty()),
        Arguments.of(END, Optional.of(EXPIRED)));
  }

  @ParameterizedTest
  @MethodSource("times")
  void isPermittedFromItsBeginningToTheVeryInstantItEnds(Instant at, Optional<Reason> why) {
    var decision = decide(List.of(active(permit(TIDELINE, NAME))), at);

    assertThat(reason(decision)).isEqualTo(why);
  }

  @Test
  void aPeriodOfItsOwnMakesAPartEndEarlierAndNeverLater() {
    var short1 = permit(TIDELINE, NAME).within(START, NOW);
    var long1 =
        new Consent.Share(
            TIDELINE, true, Set.of(NAME), Instant.MIN, END.plusSeconds(9), Optional.empty());

    assertThat(reason(decide(List.of(active(short1)), NOW))).contains(EXPIRED);
    assertThat(reason(decide(List.of(active(long1)), END))).contains(EXPIRED);
  }

  @Test
  void aNoThatHasEndedIsNone() {
    var denied = deny(TIDELINE, NAME).within(START, NOW);

    assertThat(reason(decide(List.of(active(permit(TIDELINE, NAME), denied)), NOW))).isEmpty();
  }

  @Test
  void aNoThatWasTakenBackIsNone() {
    var taken = consent(WREN, "inactive", deny(TIDELINE, NAME));

    assertThat(reason(decide(List.of(active(permit(TIDELINE, NAME)), taken), NOW))).isEmpty();
  }

  /** Whose no, whose yes, and whether it is shared all the same. */
  @ParameterizedTest(name = "a no by {0}/{1} and a yes by {2}/{3}: shared {4}")
  @CsvSource({
    "RelatedPerson/a, PARENTAL_RESPONSIBILITY, Patient/w, COMPETENT_YOUNG_PERSON, true",
    "RelatedPerson/a, PARENTAL_RESPONSIBILITY, Patient/w, ADULT_PRESUMED, true",
    "RelatedPerson/a, ADULT_PRESUMED, Patient/w, ADULT_PRESUMED, true",
    "Organization/l, LOCAL_AUTHORITY_CARE_ORDER, Patient/w, COMPETENT_YOUNG_PERSON, true",
    "RelatedPerson/a, PARENTAL_RESPONSIBILITY, Organization/l, LOCAL_AUTHORITY_CARE_ORDER, true",
    "RelatedPerson/a, PARENTAL_RESPONSIBILITY, RelatedPerson/a, PARENTAL_RESPONSIBILITY, false",
    "RelatedPerson/b, PARENTAL_RESPONSIBILITY, RelatedPerson/a, PARENTAL_RESPONSIBILITY, false",
    "Organization/l, LOCAL_AUTHORITY_CARE_ORDER, RelatedPerson/a, PARENTAL_RESPONSIBILITY, false",
    "RelatedPerson/d, DEPUTY, Patient/w, ADULT_PRESUMED, false",
    "RelatedPerson/d, LPA_HEALTH_WELFARE, Patient/w, ADULT_PRESUMED, false",
    "Patient/w, COMPETENT_YOUNG_PERSON, RelatedPerson/a, PARENTAL_RESPONSIBILITY, false",
    "Patient/w, ADULT_PRESUMED, Organization/l, LOCAL_AUTHORITY_CARE_ORDER, false",
    "'|', ADULT_PRESUMED, Patient/w, ADULT_PRESUMED, false"
  })
  void aNoClosesWhatThoseAgreedToWhoStandNoHigher(
      String refuses, Basis byWhatRight, String agrees, Basis by, boolean shared) {
    var no = decided(refuses, byWhatRight, deny(TIDELINE, NAME));
    var everybody = decided(refuses, byWhatRight, deny(EVERY, NAME));
    var yes = decided(agrees, by, permit(TIDELINE, NAME));

    assertThat(reason(decide(List.of(yes, no), NOW)).isEmpty()).isEqualTo(shared);
    assertThat(reason(decide(List.of(everybody, yes), NOW)).isEmpty()).isEqualTo(shared);
    assertThat(reason(decide(List.of(no), NOW))).contains(DENIED);
  }

  @Test
  void nothingButCareOpensAnything() {
    var research = new Question(WREN, TIDELINE, NAME, "HRESCH", NOW);

    assertThat(SharingDecision.decide(List.of(active(permit(TIDELINE, NAME))), research))
        .isEqualTo(new Refused(research, OTHER_PURPOSE));
  }

  @Test
  void ofSeveralThatPermitTheNewestIsNamed() {
    var older = active(permit(TIDELINE, NAME));
    var newer = active(permit(TIDELINE, NAME).within(START.plusSeconds(1), END));

    var decision = decide(List.of(older, newer), NOW);

    assertThat(decision).isEqualTo(new Permitted(asked(NOW), newer.id(), newer.version()));
    assertThat(decision.rule()).isEqualTo("permitted");
  }

  private static SharingDecision decide(List<Consent> consents, Instant at) {
    return SharingDecision.decide(consents, asked(at));
  }

  private static Question asked(Instant at) {
    return new Question(WREN, TIDELINE, NAME, at);
  }

  private static Optional<Reason> reason(SharingDecision decision) {
    return decision instanceof Refused refused ? Optional.of(refused.reason()) : Optional.empty();
  }

  private static Arguments row(String what, Reason why, Consent... consents) {
    return Arguments.of(what, why, List.of(consents));
  }

  private static Consent active(Consent.Share... shares) {
    return consent(WREN, "active", shares);
  }

  private static Consent decided(String by, Basis basis, Consent.Share share) {
    var decided = new Decided(by, basis, Optional.empty(), Optional.empty());
    return new Consent(
        new ConsentId(UUID.randomUUID()), 1, WREN, "active", START, END, decided, List.of(share));
  }

  private static Consent silent(Silence why) {
    return active(permit(TIDELINE, NAME).with(Optional.of(why)));
  }

  private static Consent consent(PersonId person, String status, Consent.Share... shares) {
    return new Consent(
        new ConsentId(UUID.randomUUID()), 3, person, status, START, END, Arrays.asList(shares));
  }

  private static Consent.Share permit(OrganisationId who, SharingCategory... what) {
    return new Consent.Share(who, true, Set.of(what));
  }

  private static Consent.Share deny(OrganisationId who, SharingCategory... what) {
    return new Consent.Share(who, false, Set.of(what));
  }
}
