package care.alongside.crash;

import care.alongside.Fhir;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of the cast, who asks whichever node answers, and asks again until one does. */
final class Anywhere {

  private static final Set<Integer> TRY_AGAIN = Set.of(401, 503);

  private final String client;
  private final List<Node> nodes;
  private int next;
  private @Nullable Fhir caller;

  Anywhere(String client, List<Node> nodes, int first) {
    this.client = client;
    this.nodes = nodes;
    this.next = first;
  }

  /** The first answer that is not to be asked for again. */
  Fhir.Answer ask(Function<Fhir, Fhir.Answer> question) {
    while (true) {
      try {
        var answer = question.apply(caller());
        if (!TRY_AGAIN.contains(answer.status())) {
          return answer;
        }
      } catch (UncheckedIOException | IllegalStateException gone) {
        if (Thread.currentThread().isInterrupted()) {
          throw gone;
        }
      }
      caller = null;
      Moments.pass(100);
    }
  }

  private Fhir caller() {
    var known = caller;
    if (known == null) {
      known = Fhir.at(nodes.get(Math.floorMod(next++, nodes.size())).port()).as(client);
      caller = known;
    }
    return known;
  }
}
