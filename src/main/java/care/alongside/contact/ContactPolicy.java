package care.alongside.contact;

import care.alongside.contact.ContactDecision.Alternative;
import care.alongside.contact.ContactDecision.Permitted;
import care.alongside.contact.ContactDecision.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Safe contact as one decision: which of the person's ways may be used for what, when, and in which
 * words. It is a constraint, not a preference. Pure: the same question has the same answer.
 */
final class ContactPolicy {

  private static final int ALTERNATIVES = 3;

  private final Set<ContactRule> rules;
  private final Duration confirmWithin;
  private final String sender;

  ContactPolicy(Set<ContactRule> rules, Duration confirmWithin, String sender) {
    this.rules = EnumSet.copyOf(rules);
    this.confirmWithin = confirmWithin;
    this.sender = sender;
  }

  /** All of the rules, as they are meant. */
  static ContactPolicy whole(Duration confirmWithin, String sender) {
    return new ContactPolicy(EnumSet.allOf(ContactRule.class), confirmWithin, sender);
  }

  /** Whether this contact is safe, by the first of the person's ways for which it is. */
  ContactDecision decide(Ways ways, ContactAsked asked) {
    return ways.all().stream()
        .filter(way -> against(way, ways, asked).isEmpty())
        .min(Comparator.comparingInt(SafeWay::rank))
        .<ContactDecision>map(way -> permitted(way, asked))
        .orElseGet(() -> new Refused(reason(ways, asked), instead(ways, asked)));
  }

  private Optional<ContactRule> against(SafeWay way, Ways ways, ContactAsked asked) {
    return rules.stream().filter(rule -> !rule.holds(way, ways, asked, confirmWithin)).findFirst();
  }

  private Permitted permitted(SafeWay way, ContactAsked asked) {
    var neutral = way.said().sender().orElse(sender);
    var name =
        rules.contains(ContactRule.NEUTRAL_SENDER) ? neutral : asked.sender().orElse(neutral);
    var words = asked.words().orElse("");
    var agreed = rules.contains(ContactRule.AGREED_WORDS) ? way.said().sayInstead() : noWords();
    return new Permitted(
        way, name, agreed.orElse(words), ContactRule.isStale(way, asked.at(), confirmWithin));
  }

  private static Optional<String> noWords() {
    return Optional.empty();
  }

  /** What stands against the way that comes nearest to being safe. */
  private ContactRule reason(Ways ways, ContactAsked asked) {
    return ways.all().stream()
        .flatMap(way -> against(way, ways, asked).stream())
        .max(Comparator.naturalOrder())
        .orElse(ContactRule.LISTED);
  }

  /** What is safe, the soonest first: another time, or another way. */
  List<Alternative> instead(Ways ways, ContactAsked asked) {
    return Arrays.stream(Approach.values())
        .flatMap(approach -> nextSafe(ways, asked.with(approach, asked.at())).stream())
        .sorted(Comparator.comparing(Alternative::from))
        .limit(ALTERNATIVES)
        .toList();
  }

  private Optional<Alternative> nextSafe(Ways ways, ContactAsked asked) {
    return chances(ways, asked)
        .min(Comparator.naturalOrder())
        .map(from -> new Alternative(asked.approach(), from));
  }

  private Stream<Instant> chances(Ways ways, ContactAsked asked) {
    return ways.all().stream()
        .flatMap(
            way ->
                way.chances(asked.at())
                    .filter(at -> against(way, ways, asked.with(asked.approach(), at)).isEmpty()));
  }

  /** When this contact will next be safe, if it will. */
  Optional<Instant> nextTime(Ways ways, ContactAsked asked) {
    return nextSafe(ways, asked).map(Alternative::from);
  }

  /**
   * Whether the person has given ways to reach them, and none of these can be used in that time:
   * better asked before they leave than found out when it is nearly over.
   */
  boolean missesAll(Ways ways, Instant from, Instant to) {
    return ways.all().stream().anyMatch(way -> way.allowed().isPresent())
        && instead(ways, ContactAsked.byHand(Approach.VOICE_CALL, from)).stream()
            .noneMatch(alternative -> alternative.from().isBefore(to));
  }

  /**
   * The ways in use that nobody has confirmed for long, so that the person is asked first.
   */
  List<SafeWay> unconfirmed(Ways ways, Instant now) {
    return ways.all().stream()
        .filter(way -> way.saidYes() && !way.old())
        .filter(way -> ContactRule.isStale(way, now, confirmWithin))
        .toList();
  }
}
