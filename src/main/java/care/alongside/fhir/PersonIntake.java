package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.person.Match;
import care.alongside.person.NewPerson;
import care.alongside.person.Persons;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds out whom a plan is about, and keeps what is newer of them. */
@Component
class PersonIntake {

  private final Persons persons;
  private final Documents documents;
  private final Reading reading;
  private final Clock clock;

  PersonIntake(Persons persons, Documents documents, Reading reading, Clock clock) {
    this.persons = persons;
    this.documents = documents;
    this.reading = reading;
    this.clock = clock;
  }

  Match match(PlanEntry patient) {
    return persons.match(PersonMapper.read(patient.resource(), patient.place()));
  }

  /**
   * The same for a look ahead, which must not tell whom we know: somebody whom the caller cannot
   * read already is taken for new.
   */
  Match imagine(PlanEntry patient, Caller caller) {
    var said = PersonMapper.read(patient.resource(), patient.place());
    var match = persons.match(said);
    return match.known() && !mayRead(match.person(), caller)
        ? persons.match(new NewPerson(Optional.empty(), said.born(), said.practice()))
        : match;
  }

  private boolean mayRead(PersonId person, Caller caller) {
    return caller.scopes().allow("Patient", 'r')
        && reading
            .find("Patient", person.value(), caller)
            .filter(shown -> shown.access().isWhole())
            .isPresent();
  }

  /**
   * Keeps what this plan knows better of somebody whom we know: how to reach them safely, and the
   * practice that they are registered with by now.
   *
   * @param said their Patient as it was sent, its references resolved
   */
  void keepNewer(PersonId person, JsonNode said) {
    var current = documents.lock("Patient", person.value()).orElseThrow(PersonIntake::deleted);
    var known = Json.readObject(current.body());
    var newer = SafeContacts.merge(known, said);
    PersonMapper.practice(said)
        .filter(practice -> !PersonMapper.practice(known).equals(Optional.of(practice)))
        .ifPresent(
            practice -> {
              newer.set("generalPractitioner", said.path("generalPractitioner").deepCopy());
              persons.registered(person, practice);
            });
    if (!newer.equals(known)) {
      documents.replace(current.becoming(Json.write(newer), clock.instant()));
    }
  }

  /** They have had their time since we looked; the next look finds nobody. */
  private static OptimisticLockingFailureException deleted() {
    return new OptimisticLockingFailureException("The person was deleted meanwhile");
  }
}
