package care.alongside.fhir;

import care.alongside.consent.Consents;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.PersonId;
import care.alongside.store.Together;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The consents of a plan: kept before it, and asked about once it stands. */
@Component
class ConsentIntake {

  private final ConsentReader given;
  private final Consents consents;
  private final TakenBack takenBack;
  private final Together together;

  ConsentIntake(ConsentReader given, Consents consents, TakenBack takenBack, Together together) {
    this.takenBack = takenBack;
    this.together = together;
    this.given = given;
    this.consents = consents;
  }

  /**
   * Keeps them before the plan is opened. What was agreed elsewhere by a person whom we know
   * follows from them too, once the plan stands: somebody may have less now, or be asked at last.
   */
  void keep(PlanBundle bundle, boolean known, Runnable opening) {
    var ids = bundle.all("Consent").stream().map(entry -> new ConsentId(entry.id())).toList();
    if (!known || ids.isEmpty()) {
      record(bundle, opening);
      return;
    }
    var person = new PersonId(bundle.patient().id());
    takenBack.telling(
        person,
        _ -> Optional.empty(),
        () -> {
          record(bundle, opening);
          together.writeNow();
          consents.announce(person, ids);
          return bundle;
        });
  }

  /** A human who is asked because of them has to find the plan written. */
  private void record(PlanBundle bundle, Runnable opening) {
    var questions = consents.record(given.ofPlan(bundle));
    opening.run();
    if (!questions.isEmpty()) {
      together.writeNow();
      consents.ask(questions);
    }
  }
}
