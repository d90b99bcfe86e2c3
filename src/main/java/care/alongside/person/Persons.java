package care.alongside.person;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
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
    return table.add(new PersonId(UUID.randomUUID()), said).orElseGet(() -> known(said));
  }

  /** They are registered with this practice from now on. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void registered(PersonId person, OrganisationId practice) {
    table.registered(person, practice);
  }

  /** The number came for another birth date in the same moment; tried again, it is known. */
  private static ConcurrencyFailureException raced() {
    return new ConcurrencyFailureException("This NHS number came twice at once");
  }

  /** Found only after the attempt to add them, so that one who has just been added is found too. */
  private Match known(NewPerson said) {
    return new Match(table.find(said).orElseThrow(Persons::raced), true, false);
  }
}
