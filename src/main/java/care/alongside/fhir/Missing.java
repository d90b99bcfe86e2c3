package care.alongside.fhir;

import care.alongside.fhir.Finding.Severity;
import care.alongside.fhir.Foreseen.Begun;
import care.alongside.handoff.HandoffCode;
import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a sender may want to add, or to know, before a plan is sent. Nothing of it stops a plan. */
final class Missing {

  private static final String PASSED_OVER =
      "This service is not asked: the person has not agreed to share with it.";
  private static final String ASKED_LATER =
      "This service is asked only if those before it cannot help, and then receives what the"
          + " person agreed to for it.";
  private static final String NOBODY_NAMED =
      "No service is named. A coordinator is asked to find one with the person.";
  private static final String NO_WORDS =
      "There is no About me. The person can add what matters to them at any time, in their own"
          + " words.";
  private static final String NO_CONTACT =
      "No way to reach the person is marked as safe, so nobody leaves a message or writes. Ask"
          + " them how they may be reached.";
  private static final String NO_WORDING =
      "The words that the person was shown are not here. Send them (data), so that they can read"
          + " them again, or their SHA-1 (hash), so that nobody takes others for them.";
  private static final String NOT_SAID_HOW =
      "It is not said how the person was asked: face to face, by phone or in writing. You can say"
          + " so with the extension asked-how; what they agreed to counts without it.";
  private static final String WHAT_WE_KNOW =
      "If we know this person already, what they said before counts too: what they agreed to, and"
          + " how they may be reached.";

  private Missing() {}

  static List<Finding> in(Foreseen foreseen) {
    var bundle = foreseen.bundle();
    var found = new ArrayList<Finding>();
    bundle.all("ServiceRequest").forEach(entry -> found.addAll(ofRequest(entry, foreseen)));
    if (bundle.all("QuestionnaireResponse").isEmpty()) {
      found.add(hint("Bundle.entry", NO_WORDS));
    }
    bundle.all("Consent").forEach(entry -> found.addAll(ofConsent(entry)));
    if (!hasSafeContact(bundle.patient())) {
      found.add(hint(bundle.patient().place() + ".telecom", NO_CONTACT));
    }
    foreseen.begun().stream().flatMap(begun -> inCare(begun).stream()).forEach(found::add);
    found.add(hint(bundle.patient().place(), WHAT_WE_KNOW));
    return found;
  }

  private static List<Finding> ofRequest(PlanEntry request, Foreseen foreseen) {
    if (foreseen.held().contains(request.id())) {
      return List.of(hint(request.place() + ".performer", PlanAnswer.NOT_SENT));
    }
    var performers = request.resource().path("performer");
    if (performers.isEmpty() && Json.text(request.resource(), "status").equals("active")) {
      return List.of(hint(request.place(), NOBODY_NAMED));
    }
    return offerOf(request, foreseen).stream().flatMap(offer -> ofChoices(request, offer)).toList();
  }

  private static Optional<Begun> offerOf(PlanEntry request, Foreseen foreseen) {
    return foreseen.begun().stream()
        .filter(begun -> begun.isOffer() && begun.about().equals(request.id()))
        .findFirst();
  }

  /** The offer goes to the first in the person's order whom they agreed to share with. */
  private static Stream<Finding> ofChoices(PlanEntry request, Begun offer) {
    var performers = request.resource().path("performer");
    int asked =
        IntStream.range(0, performers.size())
            .filter(
                i -> Json.text(performers.get(i), "reference").endsWith("/" + offer.owner().id()))
            .findFirst()
            .orElse(0);
    return IntStream.range(0, performers.size())
        .filter(i -> i != asked)
        .mapToObj(
            i ->
                hint(
                    request.place() + ".performer[" + i + "]",
                    i < asked ? PASSED_OVER : ASKED_LATER));
  }

  /** What a later reader will want to know of how it was agreed. */
  private static List<Finding> ofConsent(PlanEntry consent) {
    var found = new ArrayList<Finding>();
    if (!AskedWording.isKept(consent.resource())) {
      found.add(hint(consent.place() + ".sourceAttachment", NO_WORDING));
    }
    if (AskedHow.in(consent.resource()).isEmpty()) {
      found.add(hint(consent.place() + ".extension", NOT_SAID_HOW));
    }
    return found;
  }

  private static boolean hasSafeContact(PlanEntry patient) {
    return Stream.of("telecom", "address", "contact")
        .flatMap(list -> patient.resource().path(list).valueStream())
        .anyMatch(OwnParts::isSafe);
  }

  private static Optional<Finding> inCare(Begun begun) {
    return Optional.of(begun)
        .filter(one -> one.code() == HandoffCode.AFTERCARE_CONTACT && one.owner().directCare())
        .map(
            one ->
                hint(
                    "Bundle",
                    one.owner().name()
                        + " holds the contact within 48 hours and reads the plan for that. It needs"
                        + " no agreement, and is not among the recipients."));
  }

  private static Finding hint(String place, String text) {
    return new Finding(Severity.INFORMATION, "informational", place, text);
  }
}
