package care.alongside.contact;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.contact.ContactDecision.Permitted;
import care.alongside.contact.ContactDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of safe contact by itself: with it the contact is not made, or made as agreed; without
 * it, and all others still there, a blocked channel would be used. So none of them can be lost
 * without a test that fails.
 */
class ContactRulesTest {

  private static final String WORDS = "There is a message for you.";
  private static final String AGREED = "It is Anna. The book you wanted is here.";
  private static final Instant WEDNESDAY_AT_3 = Instant.parse("2026-05-13T14:00:00Z");
  private static final Duration CONFIRM_WITHIN = Duration.ofDays(180);

  /**
   * A contact that one rule alone stands against.
   *
   * @param unsafe what may never come out of it
   */
  record Case(
      ContactRule rule,
      SafeContactOf person,
      ContactAsked asked,
      Predicate<ContactDecision> unsafe) {

    ContactDecision decide(ContactPolicy policy) {
      return policy.decide(WaysReader.read(person.json(), LocalDate.of(2026, 5, 11)), asked);
    }

    @Override
    public String toString() {
      return rule + " against " + asked.approach().words();
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        used(
            ContactRule.LISTED,
            yes().phone("07700 900081").allowed(true).leaveMessage(true),
            text()),
        used(ContactRule.LISTED, yes().texts("07700 900081").allowed(true), call()),
        used(ContactRule.PERSON_HELD, yes().phone("07700 900081").sensitive(), call()),
        used(ContactRule.NOT_BLOCKED, yes().phone("07700 900081").allowed(false), call()),
        used(
            ContactRule.NOT_BLOCKED,
            yes()
                .phone("07700 900081")
                .allowed(false)
                .phone("+44 7700 900081")
                .with("use", "mobile")
                .allowed(true),
            call()),
        used(
            ContactRule.NOT_OLD,
            yes().texts("07700 900081").with("use", "old").allowed(true),
            text()),
        used(ContactRule.SAID_YES, yes().texts("07700 900081"), text()),
        used(ContactRule.SAID_YES, yes().telecom("email", "h@example.org"), by(Approach.EMAIL)),
        used(ContactRule.SAID_YES, yes().telecom("url", "example.org/h"), by(Approach.ONLINE)),
        used(ContactRule.SAID_YES, yes().telecom("fax", "0117 4960081"), by(Approach.FAX)),
        used(ContactRule.SAID_YES, yes().address(), by(Approach.LETTER)),
        used(ContactRule.SAID_YES, yes().address(), by(Approach.VISIT)),
        used(
            ContactRule.MAY_LEAVE,
            yes().phone("07700 900081").allowed(true),
            by(Approach.VOICEMAIL)),
        used(
            ContactRule.MAY_LEAVE,
            yes().phone("07700 900081").with("use", "mobile").allowed(true),
            text()),
        used(
            ContactRule.MAY_LEAVE,
            yes().address().allowed(true).leaveMessage(false),
            by(Approach.LETTER)),
        used(ContactRule.SAFE_TIME, onTuesdaysAndThursdays(yes().phone("07700 900081")), call()),
        used(ContactRule.SAFE_TIME, onTuesdaysAndThursdays(yes().texts("07700 900081")), text()),
        used(ContactRule.SAFE_TIME, onTuesdaysAndThursdays(yes().address()), by(Approach.LETTER)),
        used(
            ContactRule.CONFIRMED,
            yes().texts("07700 900081").allowed(true).confirmedOn("2025-11-01"),
            text()),
        used(
            ContactRule.OWN_LANGUAGE,
            yes().texts("07700 900081").allowed(true).speaking("pl"),
            text()),
        used(
            ContactRule.AGREED_SENDER,
            yes().texts("07700 900081").allowed(true).senderName("Bea"),
            text()),
        new Case(
            ContactRule.NEUTRAL_SENDER,
            yes().texts("07700 900081").allowed(true),
            new ContactAsked(
                Approach.TEXT,
                WEDNESDAY_AT_3,
                Optional.of("Kite Youth"),
                Set.of(),
                Optional.of(WORDS)),
            decision -> decision instanceof Permitted made && made.sender().contains("Kite")),
        new Case(
            ContactRule.AGREED_WORDS,
            yes().texts("07700 900081").allowed(true).sayInstead(AGREED),
            text(),
            decision -> decision instanceof Permitted made && !made.words().equals(AGREED)));
  }

  /** A way that is never used while the rule stands. */
  private static Case used(ContactRule rule, SafeContactOf person, ContactAsked asked) {
    return new Case(rule, person, asked, Permitted.class::isInstance);
  }

  private static SafeContactOf yes() {
    return SafeContactOf.nobody();
  }

  private static SafeContactOf onTuesdaysAndThursdays(SafeContactOf way) {
    return way.allowed(true)
        .between("tue", "10:00:00", "12:00:00")
        .between("thu", "10:00:00", "12:00:00");
  }

  private static ContactAsked by(Approach approach) {
    return ContactAsked.bySystem(approach, WEDNESDAY_AT_3, Set.of("Anna"), WORDS);
  }

  private static ContactAsked text() {
    return by(Approach.TEXT);
  }

  private static ContactAsked call() {
    return by(Approach.VOICE_CALL);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingUnsafeComesOutOfTheWholePolicy(Case one) {
    assertThat(one.unsafe()).rejects(one.decide(whole()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withoutItsRuleABlockedChannelWouldBeUsed(Case one) {
    assertThat(one.unsafe()).accepts(one.decide(without(one.rule())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noOtherRuleCouldBeMissedInItsPlace(Case one) {
    EnumSet.complementOf(EnumSet.of(one.rule()))
        .forEach(other -> assertThat(one.unsafe()).rejects(one.decide(without(other))));
  }

  /** What the person says of texts to a number counts for texts, not what they say of calls. */
  @Test
  void whatIsSaidOfCallsToANumberOpensNoTextsToIt() {
    var person =
        yes()
            .phone("07700900081")
            .with("use", "mobile")
            .allowed(true)
            .leaveMessage(true)
            .texts("+44 7700-900081")
            .allowed(false);
    var one = used(ContactRule.LISTED, person, text());

    assertThat(one.decide(whole())).isInstanceOf(Refused.class);
    assertThat(one.decide(without(ContactRule.LISTED))).isInstanceOf(Permitted.class);
  }

  @Test
  void everyRuleIsShownToMatter() {
    assertThat(cases().map(Case::rule)).containsAll(EnumSet.allOf(ContactRule.class));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aRefusalNamesTheRuleThatStandsAgainstIt(Case one) {
    if (one.decide(whole()) instanceof Refused refused) {
      assertThat(refused.rule()).isEqualTo(one.rule());
    }
  }

  private static ContactPolicy whole() {
    return ContactPolicy.whole(CONFIRM_WITHIN, "Message");
  }

  private static ContactPolicy without(ContactRule rule) {
    return new ContactPolicy(EnumSet.complementOf(EnumSet.of(rule)), CONFIRM_WITHIN, "Message");
  }
}
