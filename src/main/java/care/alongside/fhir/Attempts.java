package care.alongside.fhir;

import care.alongside.contact.Approach;
import care.alongside.contact.ContactAsked;
import care.alongside.contact.ContactCalls;
import care.alongside.contact.ContactDecision;
import care.alongside.contact.ContactDecision.Alternative;
import care.alongside.contact.ContactDecision.Refused;
import care.alongside.contact.ContactRule;
import care.alongside.contact.PersonContacts;
import care.alongside.identity.Caller;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import care.alongside.kernel.WorkingDays;
import care.alongside.store.Together;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attempts to reach the person: none by a way or at a time that is not safe, whoever makes it
 * . What the person began themself is always kept.
 */
@Component
class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /** How a person reads a day and a time. */
  static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.UK).withZone(WorkingDays.ENGLAND);

  private final PersonContacts people;
  private final ContactCalls calls;
  private final Reading reading;
  private final SaidTime times;
  private final Together together;

  Attempts(
      PersonContacts people,
      ContactCalls calls,
      Reading reading,
      SaidTime times,
      Together together) {
    this.people = people;
    this.calls = calls;
    this.reading = reading;
    this.times = times;
    this.together = together;
  }

  /**
   * Looks at an attempt before it is kept.
   *
   * @throws Problem.Invalid when it is not safe, with what is
   */
  void check(ObjectNode body, PersonId person, Caller caller) {
    if (isByOthers(body, person) && caller.person().isEmpty()) {
      check(
          body,
          asked -> people.decide(person, asked),
          asked ->
              reading
                  .find("Patient", person.value(), caller)
                  .map(view -> people.instead(Json.read(view.json()), asked))
                  .orElse(List.of()));
    }
  }

  /**
   * When it was that somebody was in touch, or tried; of anything else, now.
   *
   * @throws Problem.Invalid when it cannot have been then
   */
  Instant timeOf(ObjectNode body, PlanId plan) {
    return isAttempt(body) || Confirmation.isOne(body) ? times.of(body, plan) : times.now();
  }

  /** The same for what comes with a new plan: its Patient says what is safe. */
  void check(PlanBundle bundle) {
    var patient = bundle.patient();
    var person = new PersonId(patient.id());
    bundle.all("Communication").stream()
        .filter(entry -> isByOthers(entry.resource(), person))
        .forEach(entry -> check(entry, patient.resource()));
  }

  private void check(PlanEntry entry, JsonNode patient) {
    try {
      check(
          entry.resource(),
          asked -> people.decide(patient, asked),
          asked -> people.instead(patient, asked));
    } catch (Problem refused) {
      throw refused.at(entry.place());
    }
  }

  private static boolean isByOthers(ObjectNode body, PersonId person) {
    boolean begunByThem =
        Json.text(body, "sender.reference").equals("Patient/" + person)
            && Json.text(body, "status").equals("completed");
    return isAttempt(body) && !begunByThem;
  }

  static boolean isAttempt(ObjectNode body) {
    return Communications.isAbout("attempt", body);
  }

  private static void check(
      ObjectNode body,
      Function<ContactAsked, ContactDecision> safe,
      Function<ContactAsked, List<Alternative>> instead) {
    var at = sent(body);
    for (JsonNode medium : body.path("medium")) {
      var refused =
          approaches(medium, body).stream()
              .map(approach -> safe.apply(ContactAsked.byHand(approach, at)))
              .toList();
      if (!refused.isEmpty() && refused.stream().allMatch(Refused.class::isInstance)) {
        throw refusal(nearest(refused), instead.apply(ContactAsked.byHand(Approach.TEXT, at)));
      }
    }
  }

  private static List<Approach> approaches(JsonNode medium, ObjectNode body) {
    return Media.approaches(Coding.in(medium, Media.SYSTEM), reason(body).equals("message-left"))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "code-invalid",
                    "Communication.medium",
                    "Say by which medium, with a code of v3-ParticipationMode such as PHONE or"
                        + " MAILWRIT: it decides whether this is safe for the person."));
  }

  private static String reason(ObjectNode body) {
    return Coding.inOurs(body.path("statusReason"), "communication");
  }

  private static ContactRule nearest(List<ContactDecision> refused) {
    return refused.stream()
        .map(decision -> ((Refused) decision).rule())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Problem refusal(ContactRule rule, List<Alternative> instead) {
    LOG.info("An attempt to reach a person was refused: {}", rule);
    var place =
        switch (rule) {
          case SAFE_TIME -> "Communication.sent";
          case MAY_LEAVE, SAID_YES -> "Communication.statusReason";
          default -> "Communication.medium";
        };
    return new Problem.Invalid(
        place,
        rule.why()
            + offer(instead)
            + " If the person got in touch with you, name them as the sender.");
  }

  private static String offer(List<Alternative> instead) {
    return instead.isEmpty()
        ? " Ask the team that coordinates the plan how they can be reached."
        : instead.stream()
            .map(one -> one.approach().words() + " from " + when(one.from()))
            .collect(Collectors.joining("; ", " What is safe: ", "."));
  }

  private static String when(Instant from) {
    return WHEN.format(from);
  }

  /** A wrong number is never used again, and somebody finds another way. */
  void follow(ObjectNode body, PersonId person, PlanId plan) {
    if (isWrongNumber(body)) {
      follow(body, person, plan, day(body).plusDays(1));
    }
  }

  /** The same for what came with a plan: what its Patient has confirmed by then is not in doubt. */
  void follow(PlanBundle bundle, PlanId plan) {
    var wrong =
        bundle.all("Communication").stream()
            .map(PlanEntry::resource)
            .filter(Attempts::isWrongNumber)
            .toList();
    if (!wrong.isEmpty()) {
      together.writeNow();
      var person = new PersonId(bundle.patient().id());
      wrong.forEach(body -> follow(body, person, plan, day(body)));
    }
  }

  private void follow(ObjectNode body, PersonId person, PlanId plan, LocalDate since) {
    var approaches =
        body.path("medium")
            .valueStream()
            .flatMap(medium -> approaches(medium, body).stream())
            .collect(Collectors.toSet());
    if (people.suspend(person, approaches, since)) {
      calls.askForSafeWay(plan);
    }
  }

  private static boolean isWrongNumber(ObjectNode body) {
    return isAttempt(body) && reason(body).equals("wrong-number");
  }

  private static LocalDate day(ObjectNode body) {
    return LocalDate.ofInstant(sent(body), WorkingDays.ENGLAND);
  }

  private static Instant sent(ObjectNode body) {
    return FhirTime.exact(Json.text(body, "sent"), "Communication.sent").orElseThrow();
  }
}
