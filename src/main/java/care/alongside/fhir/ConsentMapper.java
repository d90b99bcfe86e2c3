package care.alongside.fhir;

import care.alongside.consent.Basis;
import care.alongside.consent.Birthdays;
import care.alongside.consent.Consent;
import care.alongside.consent.Decided;
import care.alongside.consent.DecisionPolicy;
import care.alongside.consent.DecisionPolicy.Scope;
import care.alongside.consent.DecisionPolicy.Stands;
import care.alongside.consent.DecisionPolicy.Wrong;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads from a Consent who may have what; the base rule is that nobody may have anything. What it
 * has to hold is said in its profile and here.
 *
 * @param born when the person was born, if that is known
 * @param thirdSector whether a recipient is a community or voluntary group
 * @param keptUntil when what is agreed at a moment ends at the latest
 */
record ConsentMapper(
    Optional<LocalDate> born,
    Predicate<OrganisationId> thirdSector,
    UnaryOperator<Instant> keptUntil,
    Instant now) {

  private static final Set<Scope> NOTHING = Set.of();

  /** A consent as it was given, with what of it opens nothing marked as such. */
  Consent read(ConsentId id, int version, PersonId person, JsonNode consent, String place) {
    AskedWording.check(consent, place);
    var verdict = verdict(consent, place);
    var root = consent.path("provision");
    var starts = startOf(consent, root.path("period"));
    var ofAge = saidAt(consent).flatMap(at -> born.flatMap(day -> comesOfAge(day, at)));
    var parts = new ConsentParts(covers(verdict), thirdSector);
    return new Consent(
        id,
        version,
        person,
        Json.text(consent, "status"),
        starts,
        earlier(endOf(root, place), ofAge),
        new Decided(
            decider(consent, person, basis(verdict)),
            basis(verdict),
            ofAge,
            DecisionExtension.askAgain(consent)),
        kept(parts.of(root, place + ".provision"), consent));
  }

  /** As long as was agreed, and no longer than is kept at all from then on. */
  private List<Consent.Share> kept(List<Consent.Share> shares, JsonNode consent) {
    return agreedAt(consent)
        .map(keptUntil)
        .map(latest -> shares.stream().map(share -> share.keptUntil(latest)).toList())
        .orElse(shares);
  }

  /** From when on it is kept: when it was decided, or begins. */
  static Optional<Instant> agreedAt(JsonNode consent) {
    var begun = FhirTime.start(Json.text(consent, "provision.period.start"));
    return Stream.of(begun, decidedAt(consent))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  /** Whether nobody has judged yet that this young person can decide this. */
  boolean lacksJudgement(JsonNode consent, String place) {
    return verdict(consent, place) instanceof DecisionPolicy.NotJudged;
  }

  private DecisionPolicy.Verdict verdict(JsonNode consent, String place) {
    var said = DecisionExtension.read(consent);
    var verdict = DecisionPolicy.decide(said, ageAtDecision(consent));
    if (verdict instanceof Wrong wrong) {
      // Whatever was given can be taken back, also where it could not be given now.
      if (Json.text(consent, "status").equals("inactive")) {
        return new DecisionPolicy.NotJudged();
      }
      throw new Problem.Invalid(
          said.given().contains(wrong.part()) ? "business-rule" : "required",
          DecisionExtension.placeOf(consent, place, wrong.part()),
          wrong.why());
    }
    return verdict;
  }

  private OptionalInt ageAtDecision(JsonNode consent) {
    return saidAt(consent)
        .flatMap(at -> born.map(day -> Birthdays.ageAt(day, at)))
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  private static Optional<Instant> comesOfAge(LocalDate born, Instant at) {
    return Birthdays.comesOfAgeAfter(born, at);
  }

  private static Set<Scope> covers(DecisionPolicy.Verdict verdict) {
    return verdict instanceof Stands stands ? stands.covers() : NOTHING;
  }

  private static Basis basis(DecisionPolicy.Verdict verdict) {
    return verdict instanceof Stands stands ? stands.basis() : Basis.ADULT_PRESUMED;
  }

  private static Optional<Instant> decidedAt(JsonNode consent) {
    return FhirTime.start(Json.text(consent, "dateTime"));
  }

  /** Nobody is older than they are: what is said to be decided later than now is decided now. */
  private Optional<Instant> saidAt(JsonNode consent) {
    return decidedAt(consent).map(at -> at.isAfter(now) ? now : at);
  }

  /** A refusal counts from when it was said, a day until its end. */
  private Instant startOf(JsonNode consent, JsonNode period) {
    if (Json.text(consent, "status").equals("rejected")) {
      return FhirTime.end(Json.text(consent, "dateTime")).filter(now::isAfter).orElse(now);
    }
    return FhirTime.start(Json.text(period, "start"))
        .or(() -> decidedAt(consent))
        .orElse(Instant.EPOCH);
  }

  private static Instant endOf(JsonNode root, String place) {
    return FhirTime.end(Json.text(root, "period.end"))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "required",
                    place + ".provision.period.end",
                    "Say until when the person agreed to share. It can be renewed before then."));
  }

  private static Instant earlier(Instant end, Optional<Instant> comesOfAge) {
    return comesOfAge.filter(end::isAfter).orElse(end);
  }

  /**
   * By whom it was decided, so that two who decide can be told apart, and the person is the same
   * however they are named, or whoever wrote it down for them.
   */
  private static String decider(JsonNode consent, PersonId person, Basis basis) {
    boolean related =
        DecisionExtension.read(consent).decider() == DecisionPolicy.Decider.SOMEBODY_RELATED;
    return basis.isForAnother() || related ? named(consent) : "Patient/" + person;
  }

  private static String named(JsonNode consent) {
    var performer = consent.path("performer").path(0);
    var literal = Json.text(performer, "reference");
    return literal.isEmpty()
        ? "%s|%s|%s"
            .formatted(
                Json.text(performer, "identifier.system"),
                Json.text(performer, "identifier.value"),
                Json.text(performer, "display"))
        : References.withoutVersion(literal);
  }
}
