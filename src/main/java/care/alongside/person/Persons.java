package care.alongside.person;

import care.alongside.kernel.PersonId;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All people that plans are about. */
@Component
public class Persons {

  private final PersonTable table;

  Persons(PersonTable table) {
    this.table = table;
  }

  /** Finds the person with this verified NHS number and birth date, or keeps a new one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Match match(NewPerson said) {
    return said.nhsNumber().isPresent() ? matchByNumber(said) : unmatched(said);
  }

  private Match unmatched(NewPerson said) {
    var id = new PersonId(UUID.randomUUID());
    table.add(id, said);
    return new Match(id, false, false);
  }

  private Match matchByNumber(NewPerson said) {
    var found = table.find(said);
    if (found.isPresent()) {
      return new Match(found.get(), true, false);
    }
    var id = new PersonId(UUID.randomUUID());
    if (table.add(id, said)) {
      return new Match(id, false, table.othersWithNumber(id, said));
    }
    // Another plan for the same person has just been committed: theirs is the one.
    return new Match(table.find(said).orElseThrow(), true, false);
  }
}
