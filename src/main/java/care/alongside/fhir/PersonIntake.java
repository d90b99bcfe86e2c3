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
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Finds out whom a plan is about, and keeps what is newer of how to reach them. */
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
    var match = persons.match(PersonMapper.read(patient.resource(), patient.place()));
    if (match.known()) {
      keepNewer(match.person().value(), patient);
    }
    return match;
  }

  /**
   * The same for a look ahead, which must not tell whom we know: somebody whom the caller cannot
   * read already is taken for new.
   */
  Match imagine(PlanEntry patient, Caller caller) {
    var said = PersonMapper.read(patient.resource(), patient.place());
    var match = persons.match(said);
    if (!match.known()) {
      return match;
    }
    if (!mayRead(match.person(), caller)) {
      return persons.match(new NewPerson(Optional.empty(), said.born(), said.practice()));
    }
    keepNewer(match.person().value(), patient);
    return match;
  }

  private boolean mayRead(PersonId person, Caller caller) {
    return caller.scopes().allow("Patient", 'r')
        && reading
            .find("Patient", person.value(), caller)
            .filter(shown -> shown.access().isWhole())
            .isPresent();
  }

  private void keepNewer(UUID person, PlanEntry said) {
    var current = documents.lock("Patient", person).orElseThrow(PersonIntake::deleted);
    SafeContacts.merge(Json.readObject(current.body()), said.resource())
        .map(merged -> current.becoming(Json.write(merged), clock.instant()))
        .ifPresent(documents::replace);
  }

  /** They have had their time since we looked; the next look finds nobody. */
  private static OptimisticLockingFailureException deleted() {
    return new OptimisticLockingFailureException("The person was deleted meanwhile");
  }
}
