package care.alongside.fhir;

import java.util.Comparator;
import java.util.List;

/** In which order the documents of a plan are shown: what matters to the person first. */
final class AboutMeFirst {

  private static final List<String> TYPES =
      List.of(
          "QuestionnaireResponse",
          "Patient",
          "Flag",
          "CarePlan",
          "ServiceRequest",
          "Task",
          "Communication",
          "Consent",
          "Encounter");

  static final Comparator<Shown> ORDER =
      Comparator.comparingInt((Shown shown) -> place(shown.document().type()))
          .thenComparing(shown -> shown.document().type())
          .thenComparing(shown -> shown.document().id());

  private AboutMeFirst() {}

  private static int place(String type) {
    int place = TYPES.indexOf(type);
    return place < 0 ? TYPES.size() : place;
  }
}
