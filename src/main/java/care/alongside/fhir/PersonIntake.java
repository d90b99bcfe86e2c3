package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.person.Match;
import care.alongside.person.Persons;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds out whom a plan is about, and keeps what is newer of how to reach them. */
@Component
class PersonIntake {

  private final Persons persons;
  private final Documents documents;
  private final Clock clock;

  PersonIntake(Persons persons, Documents documents, Clock clock) {
    this.persons = persons;
    this.documents = documents;
    this.clock = clock;
  }

  Match match(PlanEntry patient) {
    var match = persons.match(PersonMapper.read(patient.resource(), patient.place()));
    if (match.known()) {
      keepNewer(match.person().value(), patient);
    }
    return match;
  }

  private void keepNewer(UUID person, PlanEntry said) {
    var current = documents.lock("Patient", person).orElseThrow();
    SafeContacts.merge(Json.readObject(current.body()), said.resource())
        .map(merged -> current.becoming(Json.write(merged), clock.instant()))
        .ifPresent(documents::replace);
  }
}
