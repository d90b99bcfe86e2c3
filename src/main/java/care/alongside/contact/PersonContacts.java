package care.alongside.contact;

import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whom a contact would put in danger is asked here, before anybody makes it. */
@Component
@EnableConfigurationProperties(ContactSettings.class)
public class PersonContacts {

  /** Says no times: who holds this reads them with the person's safe contact. */
  private static final String NOT_SAFE_NOW =
      " Now is not a time when it is safe to be in touch. Look at their safe contact first: wait"
          + " for the next safe time, or use another way that they agreed.";

  private static final String CONFIRM_FIRST =
      " Nobody has asked for a long time whether one of their ways of contact is still safe: look at"
          + " the dates. Before you say who you are, ask if it is them; then ask if this is still a"
          + " good way.";

  private final Documents documents;
  private final FormatTable formats;
  private final ContactPolicy policy;
  private final Clock clock;

  PersonContacts(Documents documents, FormatTable formats, ContactSettings settings, Clock clock) {
    this.documents = documents;
    this.formats = formats;
    this.policy = ContactPolicy.whole(settings.confirmWithin(), settings.sender());
    this.clock = clock;
  }

  /** Whether a contact that somebody makes, or has made, is safe. */
  public ContactDecision decide(PersonId person, ContactAsked asked) {
    return policy.decide(ways(person), asked);
  }

  /** The same, as far as this Patient says. */
  public ContactDecision decide(JsonNode patient, ContactAsked asked) {
    return policy.decide(WaysReader.read(patient, today()), asked);
  }

  /** Whether one is safe that this system makes in its own words: these have to be understood. */
  public ContactDecision decideToTell(PersonId person, ContactAsked asked) {
    return policy.decide(waysToTell(person), asked);
  }

  /** When such a contact will be safe next, if it will. */
  public Optional<Instant> nextTimeToTell(PersonId person, ContactAsked asked) {
    return policy.nextTime(waysToTell(person), asked);
  }

  private Ways waysToTell(PersonId person) {
    var ways = ways(person);
    boolean other = ways.otherForm() || formats.needsOtherForm(person);
    return new Ways(ways.all(), ways.sensitive(), other);
  }

  /** What is safe in place of a contact that is not, as far as this view of a Patient tells. */
  public List<ContactDecision.Alternative> instead(JsonNode view, ContactAsked asked) {
    return policy.instead(WaysReader.read(view, today()), asked);
  }

  /** Whether a Patient lists ways, and none of them can be used in that time. */
  public boolean missesAll(JsonNode patient, Instant from, Instant to) {
    return policy.missesAll(WaysReader.read(patient, today()), from, to);
  }

  /** Where in a Patient the ways stand that nobody has confirmed for long: {@code telecom[0]}. */
  public List<String> unconfirmed(JsonNode patient) {
    return policy.unconfirmed(WaysReader.read(patient, today()), clock.instant()).stream()
        .map(SafeWay::place)
        .toList();
  }

  /**
   * What whoever is asked to reach the person has to know first, in words that say nothing of how
   * or when; "" when there is nothing.
   */
  String warning(PersonId person) {
    var ways = ways(person);
    var now = clock.instant();
    return (policy.missesAll(ways, now, now.plusMillis(1)) ? NOT_SAFE_NOW : "")
        + (policy.unconfirmed(ways, now).isEmpty() ? "" : CONFIRM_FIRST);
  }

  private Ways ways(PersonId person) {
    return documents
        .find("Patient", person.value())
        .map(document -> WaysReader.read(Json.read(document.body()), dayOf(document)))
        .orElseGet(() -> new Ways(List.of(), true, false));
  }

  private static LocalDate dayOf(Document document) {
    return LocalDate.ofInstant(document.updated(), SafeTime.PLACE);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), SafeTime.PLACE);
  }

  /**
   * Never uses this number or address again: nothing arrives there. It is kept as an old one, until
   * the person confirms it anew.
   *
   * @return whether it was in use until now
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean suspend(PersonId person, Approach approach, String value) {
    return suspend(person, way -> approach.uses(way.kind()) && way.leadsTo(value));
  }

  /**
   * The same where it belongs to somebody else, and nobody has said which it was: all that the
   * person has not confirmed since.
   *
   * @param since the day from which on what they confirmed is no longer in doubt
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean suspend(PersonId person, Set<Approach> approaches, LocalDate since) {
    return suspend(
        person,
        way ->
            approaches.stream().anyMatch(approach -> approach.uses(way.kind()))
                && way.confirmedOn().isBefore(since));
  }

  private boolean suspend(PersonId person, Predicate<SafeWay> which) {
    var current = documents.lock("Patient", person.value()).orElseThrow();
    var patient = Json.readObject(current.body());
    var before = patient.deepCopy();
    WaysReader.read(patient, LocalDate.MIN).all().stream()
        .filter(way -> !way.place().startsWith("contact"))
        .filter(which)
        .forEach(way -> retire(patient, way.place()));
    if (patient.equals(before)) {
      return false;
    }
    documents.replace(current.becoming(Json.write(patient), clock.instant()));
    return true;
  }

  private static void retire(ObjectNode patient, String place) {
    var path = place.replace("[", ".").replace("]", "");
    if (Json.at(patient, path) instanceof ObjectNode entry) {
      entry.put("use", "old");
    }
  }
}
