package care.alongside.fhir;

import care.alongside.consent.Consent;
import care.alongside.consent.Retention;
import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.Problem;
import care.alongside.store.Documents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Reads consents with what has to be known beside them: how old the person is, what kind of
 * organisation each recipient is, and what time it is.
 */
@Component
class ConsentReader {

  private final Organisations organisations;
  private final Documents documents;
  private final Retention retention;
  private final Clock clock;

  ConsentReader(
      Organisations organisations, Documents documents, Retention retention, Clock clock) {
    this.organisations = organisations;
    this.documents = documents;
    this.retention = retention;
    this.clock = clock;
  }

  /**
   * The consents of a plan. One that has ended, or that was given without anybody's judgement or
   * right, does not turn the plan away; it opens nothing.
   */
  List<Consent> ofPlan(PlanBundle bundle) {
    var person = new PersonId(bundle.patient().id());
    var mapper = mapper(bundle.patient().resource());
    return bundle.all("Consent").stream()
        .map(e -> mapper.read(new ConsentId(e.id()), 1, person, e.resource(), e.place()))
        .toList();
  }

  /** A consent by itself, in any version of its life. */
  Consent read(ConsentId id, int version, PersonId person, JsonNode consent) {
    return mapper(person).read(id, version, person, consent, "Consent");
  }

  /**
   * What a consent that is given or changed by itself has to hold besides.
   *
   * @throws Problem.Invalid when it says that it opens something, and cannot
   */
  void mustHold(PersonId person, JsonNode consent) {
    if (Json.text(consent, "status").equals("active")) {
      refuseWhatHasEnded(consent);
      refuseWhatIsTooOld(consent);
      refuseWhatNobodyJudged(mapper(person), consent);
    }
  }

  private ConsentMapper mapper(PersonId person) {
    return mapper(Json.read(documents.find("Patient", person.value()).orElseThrow().body()));
  }

  private ConsentMapper mapper(JsonNode patient) {
    return new ConsentMapper(
        PersonMapper.born(patient), this::isThirdSector, this::keptUntil, clock.instant());
  }

  /** What is said to be agreed later than now is agreed now. */
  private Instant keptUntil(Instant agreed) {
    var now = clock.instant();
    return retention.endOf(agreed.isAfter(now) ? now : agreed);
  }

  private boolean isThirdSector(OrganisationId recipient) {
    return organisations.find(recipient).filter(Organisation::thirdSector).isPresent();
  }

  private void refuseWhatHasEnded(JsonNode consent) {
    FhirTime.end(Json.text(consent, "provision.period.end"))
        .filter(end -> !end.isAfter(clock.instant()))
        .ifPresent(
            _ -> {
              throw new Problem.Invalid(
                  "Consent.provision.period.end",
                  "This is over already. Say until when, from today on, the person agrees.");
            });
  }

  /**
   * What was agreed long ago opens nothing, whatever its end; a no may be as old as it is.
   */
  private void refuseWhatIsTooOld(JsonNode consent) {
    boolean agreed =
        consent
            .path("provision")
            .path("provision")
            .valueStream()
            .anyMatch(provision -> Json.text(provision, "type").equals("permit"));
    ConsentMapper.agreedAt(consent)
        .filter(at -> agreed && !retention.endOf(at).isAfter(clock.instant()))
        .ifPresent(
            _ -> {
              throw new Problem.Invalid(
                  "Consent.dateTime",
                  "What was agreed then is over by now. Say in dateTime when the person agreed"
                      + " again.");
            });
  }

  private static void refuseWhatNobodyJudged(ConsentMapper mapper, JsonNode consent) {
    if (mapper.lacksJudgement(consent, "Consent")) {
      throw new Problem.Invalid(
          "required",
          "Consent.extension",
          "Say by what right this was decided, with the extension decision-basis: under 16, that the"
              + " young person was judged able to, or who has parental responsibility; for an adult,"
              + " by what right somebody else decides. Otherwise name the person as performer.");
    }
  }
}
