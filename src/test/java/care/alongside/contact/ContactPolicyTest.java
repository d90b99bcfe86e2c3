package care.alongside.contact;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.contact.ContactDecision.Alternative;
import care.alongside.contact.ContactDecision.Permitted;
import care.alongside.contact.ContactDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ContactPolicyTest {

  private static final ContactPolicy POLICY = ContactPolicy.whole(Duration.ofDays(180), "Message");
  private static final Instant WEDNESDAY_AT_3 = Instant.parse("2026-05-13T14:00:00Z");
  private static final LocalDate MONDAY = LocalDate.of(2026, 5, 11);

  private static Ways hana() {
    return ways(
        SafeContactOf.nobody()
            .texts("07700 900081")
            .allowed(true)
            .between("tue", "10:00:00", "12:00:00")
            .between("thu", "10:00:00", "12:00:00")
            .sayInstead("It is Anna.")
            .phone("07700 900081")
            .allowed(false)
            .address()
            .allowed(false));
  }

  private static Ways ways(SafeContactOf person) {
    return WaysReader.read(person.json(), MONDAY);
  }

  private static ContactAsked text(Instant at) {
    return ContactAsked.bySystem(Approach.TEXT, at, Set.of("Anna"), "There is a message for you.");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-14T08:59:59.999Z, false",
    "2026-05-14T09:00:00Z, true",
    "2026-05-14T10:59:59.999Z, true",
    "2026-05-14T11:00:00Z, false",
    "2026-05-13T09:30:00Z, false",
    "2026-12-03T09:59:59Z, false",
    "2026-12-03T10:00:00Z, true",
    "2026-12-03T11:59:59Z, true",
  })
  void keepsToTheTimesThatThePersonsClockShows(Instant at, boolean safe) {
    var asked = ContactAsked.byHand(Approach.TEXT, at);
    var confirmed = WaysReader.read(confirmedLately(), LocalDate.of(2026, 12, 1));

    assertThat(POLICY.decide(confirmed, asked) instanceof Permitted).isEqualTo(safe);
  }

  private static JsonNode confirmedLately() {
    return SafeContactOf.nobody()
        .texts("07700 900081")
        .allowed(true)
        .between("thu", "10:00:00", "12:00:00")
        .json();
  }

  @Test
  void offersTheNextSafeTimeInPlaceOfAnUnsafeOne() {
    var decision = POLICY.decide(hana(), text(WEDNESDAY_AT_3));

    assertThat(decision)
        .isEqualTo(
            new Refused(
                ContactRule.SAFE_TIME,
                List.of(new Alternative(Approach.TEXT, Instant.parse("2026-05-14T09:00:00Z")))));
  }

  @Test
  void aNightThatEndsTheNextMorningIsOneSafeTime() {
    var night =
        ways(
            SafeContactOf.nobody()
                .phone("07700 900081")
                .allowed(true)
                .between("tue", "22:00:00", "02:00:00"));

    assertThat(POLICY.decide(night, call("2026-05-13T00:30:00Z"))).isInstanceOf(Permitted.class);
    assertThat(POLICY.decide(night, call("2026-05-13T01:30:00Z"))).isInstanceOf(Refused.class);
  }

  private static ContactAsked call(String at) {
    return ContactAsked.byHand(Approach.VOICE_CALL, Instant.parse(at));
  }

  @Test
  void whatIsUnclearIsNoSafeTime() {
    var unclear =
        ways(
            SafeContactOf.nobody()
                .phone("07700 900081")
                .allowed(true)
                .between("someday", "10:00:00", "12:00:00"));

    assertThat(POLICY.decide(unclear, call("2026-05-14T09:30:00Z"))).isInstanceOf(Refused.class);
  }

  @Test
  void theFirstChoiceOfThePersonIsUsed() {
    var two =
        ways(
            SafeContactOf.nobody()
                .texts("07700 900001")
                .with("rank", "2")
                .allowed(true)
                .texts("07700 900002")
                .allowed(true));
    var decision = (Permitted) POLICY.decide(two, text(WEDNESDAY_AT_3));

    assertThat(decision.way().value()).isEqualTo("07700 900001");
  }

  @Test
  void aCallIsPossibleWhereNobodyHasAskedAndNothingIsLeft() {
    var unknown = ways(SafeContactOf.nobody().phone("07700 900081"));
    var message = ContactAsked.byHand(Approach.VOICEMAIL, WEDNESDAY_AT_3);

    assertThat(POLICY.decide(unknown, call("2026-05-13T14:00:00Z"))).isInstanceOf(Permitted.class);
    assertThat(POLICY.decide(unknown, message)).isInstanceOf(Refused.class);
  }

  @Test
  void aCallAfterALongTimeAsksFirstWhetherItIsSafe() {
    var old =
        ways(SafeContactOf.nobody().phone("07700 900081").allowed(true).confirmedOn("2025-01-01"));
    var decision = (Permitted) POLICY.decide(old, call("2026-05-13T14:00:00Z"));

    assertThat(decision.confirmFirst()).isTrue();
  }

  @Test
  void aMessageComesFromTheNameThatThePersonAgreed() {
    var agreed =
        ways(SafeContactOf.nobody().texts("07700 900081").allowed(true).senderName("Anna"));
    var decision = (Permitted) POLICY.decide(agreed, text(WEDNESDAY_AT_3));

    assertThat(decision.sender()).isEqualTo("Anna");
  }

  @Test
  void agreedWordsAreInTheLanguageThatTheyWereAgreedIn() {
    var polish =
        ways(
            SafeContactOf.nobody()
                .texts("07700 900081")
                .allowed(true)
                .sayInstead("Tu Anna.")
                .speaking("pl"));
    var decision = (Permitted) POLICY.decide(polish, text(WEDNESDAY_AT_3));

    assertThat(decision.words()).isEqualTo("Tu Anna.");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-11T15:00:00Z, false",
    "2026-05-12T11:00:00Z, false",
    "2026-05-15T14:00:00Z, true",
    "2026-05-14T11:00:00Z, true",
  })
  void saysBeforehandThatNoSafeTimeFallsWithinFortyEightHours(Instant from, boolean misses) {
    assertThat(POLICY.missesAll(hana(), from, from.plus(Duration.ofHours(48)))).isEqualTo(misses);
  }

  @Test
  void whoListsNoWayAtAllMissesNothing() {
    assertThat(
            POLICY.missesAll(
                ways(SafeContactOf.nobody()), WEDNESDAY_AT_3, WEDNESDAY_AT_3.plusSeconds(60)))
        .isFalse();
  }
}
