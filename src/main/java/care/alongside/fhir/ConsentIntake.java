package care.alongside.fhir;

import care.alongside.consent.Consents;
import care.alongside.consent.SharingQuestion;
import care.alongside.store.Together;
import java.util.List;
import org.springframework.stereotype.Component;

/** The consents of a plan: kept before it, and asked about once it stands. */
@Component
class ConsentIntake {

  private final ConsentReader given;
  private final Consents consents;
  private final Together together;

  ConsentIntake(ConsentReader given, Consents consents, Together together) {
    this.together = together;
    this.given = given;
    this.consents = consents;
  }

  /**
   * Keeps them.
   *
   * @return what a human has to ask because of them
   */
  List<SharingQuestion> keep(PlanBundle bundle) {
    return consents.record(given.ofPlan(bundle));
  }

  /** Has a human asked, who has to find the plan written. */
  void ask(List<SharingQuestion> questions) {
    if (!questions.isEmpty()) {
      together.writeNow();
      consents.ask(questions);
    }
  }
}
