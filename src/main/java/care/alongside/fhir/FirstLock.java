package care.alongside.fhir;

import org.springframework.stereotype.Component;

/**
 * The first of two locks: a condition in every question that is asked for a reader. A class of its
 * own so that a test can take it away, and see that {@link SecondLock} holds alone.
 */
@Component
class FirstLock {

  /** Whether the reader may know of a document that was named. */
  String ofAny(boolean person) {
    return Visibility.ofAny(person);
  }

  /** Whether the reader may know of what a search is about. */
  String of(Question question, boolean person) {
    var type = question.kind().type();
    return question.isNarrow() ? Visibility.of(type, person) : Visibility.ofAll(type, person);
  }

  /** A condition of a search, with what depends on who reads filled in. */
  String in(String condition, boolean person) {
    return Visibility.in(condition, person);
  }
}
