package care.alongside.fhir;

import care.alongside.contact.Contacts;
import care.alongside.contact.PersonContacts;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.plan.NewPlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What to ask the person before they leave, so that they can be reached safely. */
@Component
class ContactHints {

  private static final String ONE_MORE_WAY =
      "The times when it is safe to reach this person do not fall within the 48 hours in which"
          + " somebody will be in touch. Please ask for one more safe way before they leave.";

  private static final String ONE_FIRST =
      "More than one way is marked as the first to use (rank 1). Please ask which one it is.";

  private static final String CONFIRM =
      "Nobody has asked for a long time whether this is still a safe way to reach the person. Please"
          + " ask them before they leave, and write down the day (confirmedOn).";

  private static final String STILL_TO_COME =
      "This time is still to come, so the 48 hours end later than they should. Please check it with"
          + " whoever made the plan.";

  private static final String NO_PRACTICE =
      "No GP practice is named for this person. Please offer them help to find one, if they would"
          + " like that. Anybody can register, and needs no address and no papers for it.";

  private static final String NOT_FOUND =
      "We cannot ask this service, as it is not named by an ODS code or a charity number. Name it so"
          + " if you can. The request itself is kept, and a human looks for somebody.";

  /** How far the clocks of two systems may be apart. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

  private final PersonContacts people;
  private final Contacts contacts;
  private final Clock clock;

  ContactHints(PersonContacts people, Contacts contacts, Clock clock) {
    this.people = people;
    this.contacts = contacts;
    this.clock = clock;
  }

  /** What is worth asking, of a bundle that has been read and checked; it refuses nothing. */
  List<Finding> of(PlanBundle bundle, OrganisationId sender) {
    var worthAsking =
        Stream.of(
                oneMoreWay(bundle),
                oneFirst(bundle),
                confirm(bundle),
                stillToCome(bundle),
                noPractice(bundle),
                anotherHolder(bundle, sender))
            .flatMap(Optional::stream);
    return Stream.concat(worthAsking, notFound(bundle)).toList();
  }

  private static Stream<Finding> notFound(PlanBundle bundle) {
    return bundle.all("ServiceRequest").stream().flatMap(ContactHints::notFound);
  }

  private static Stream<Finding> notFound(PlanEntry request) {
    var performers = request.resource().path("performer");
    return IntStream.range(0, performers.size())
        .filter(i -> Ids.organisation(Json.text(performers.get(i), "reference")).isEmpty())
        .mapToObj(
            i ->
                new Finding(
                    Finding.Severity.INFORMATION,
                    "informational",
                    request.place() + ".performer[" + i + "]",
                    NOT_FOUND));
  }

  /** The person is told who will be in touch before they leave. */
  private Optional<Finding> anotherHolder(PlanBundle bundle, OrganisationId sender) {
    var due = PlanMapper.clockFrom(bundle).plus(NewPlan.CONTACT_WITHIN);
    var choice = contacts.holder(sender, due);
    return choice
        .closed()
        .map(
            closed ->
                new Finding(
                    Finding.Severity.INFORMATION,
                    "informational",
                    bundle.carePlan().place(),
                    "%s is closed until the 48 hours are over, so %s will be in touch with the person."
                            .formatted(closed.name(), choice.team().name())
                        + " Please tell them who it is before they leave."));
  }

  private static Optional<Finding> oneFirst(PlanBundle bundle) {
    var ways = bundle.patient().resource().path("telecom");
    return ways.valueStream().filter(SafeContacts::isFirst).count() > 1
        ? Optional.of(hint(telecom(bundle), ONE_FIRST))
        : Optional.empty();
  }

  /** The person is there to be asked: nobody has, for long. */
  private Optional<Finding> confirm(PlanBundle bundle) {
    return people.unconfirmed(bundle.patient().resource()).stream()
        .findFirst()
        .map(place -> hint(bundle.patient().place() + "." + place, CONFIRM));
  }

  /** Nothing fails for want of a practice; help to find one is an offer. */
  private static Optional<Finding> noPractice(PlanBundle bundle) {
    return NoPractice.isSaidOf(bundle.patient().resource())
        ? Optional.of(hint(bundle.patient().place() + ".generalPractitioner", NO_PRACTICE))
        : Optional.empty();
  }

  private Optional<Finding> stillToCome(PlanBundle bundle) {
    return PlanMapper.clockFrom(bundle).isAfter(clock.instant().plus(CLOCKS_DIFFER))
        ? Optional.of(hint(bundle.carePlan().place(), STILL_TO_COME))
        : Optional.empty();
  }

  private Optional<Finding> oneMoreWay(PlanBundle bundle) {
    var begin = PlanMapper.clockFrom(bundle);
    var due = begin.plus(NewPlan.CONTACT_WITHIN);
    var from = later(begin, clock.instant());
    var patient = bundle.patient().resource();
    return from.isBefore(due) && people.missesAll(patient, from, due)
        ? Optional.of(hint(telecom(bundle), ONE_MORE_WAY))
        : Optional.empty();
  }

  private static String telecom(PlanBundle bundle) {
    return bundle.patient().place() + ".telecom";
  }

  private static Finding hint(String place, String text) {
    return new Finding(Finding.Severity.INFORMATION, "informational", place, text);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
