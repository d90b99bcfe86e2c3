package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Problem;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Searches for somebody: what they may not know of is neither found nor counted. */
@Component
public class Searches {

  /** In an order that does not depend on what else there is. */
  private static final Comparator<Shown> ALONG =
      Comparator.comparing((Shown shown) -> shown.document().type())
          .thenComparing(shown -> shown.document().updated())
          .thenComparing(shown -> shown.document().id());

  private final SearchTable table;
  private final Reading reading;
  private final SecondLock lock;
  private final Clock clock;

  Searches(SearchTable table, Reading reading, SecondLock lock, Clock clock) {
    this.lock = lock;
    this.table = table;
    this.reading = reading;
    this.clock = clock;
  }

  /**
   * One page of what is asked for, in six statements at most whatever its length, those of the
   * second lock and of the audit among them.
   *
   * @throws Problem.Malformed when it asks for something that cannot be searched
   */
  public Page find(SearchRequest request, Caller caller) {
    var kind =
        Searchables.of(request.type())
            .orElseThrow(
                () ->
                    new Problem.Malformed(
                        "not-supported", "", request.type() + " cannot be searched."));
    var question = QuestionReader.read(request, kind);
    var reader = Reader.of(caller, clock.instant());
    return lock.reading(reader, () -> find(question, reader, caller));
  }

  private Page find(Question question, Reader reader, Caller caller) {
    var found = table.find(question, reader);
    var shown = found.ids().isEmpty() ? List.<Shown>of() : shown(found.ids(), question, caller);
    return page(found, shown, question);
  }

  private List<Shown> shown(List<UUID> ids, Question question, Caller caller) {
    return reading.findAll(question.kind().type(), ids, question.includes(), caller).stream()
        .filter(shown -> isAllowed(shown, question, caller))
        .toList();
  }

  /** What comes along is read, for which the token has to be good as well. */
  private static boolean isAllowed(Shown shown, Question question, Caller caller) {
    var type = shown.document().type();
    return type.equals(question.kind().type()) || caller.scopes().allow(type, 'r');
  }

  private static Page page(SearchTable.Ids found, List<Shown> shown, Question question) {
    Map<UUID, Shown> byId =
        shown.stream().collect(Collectors.toMap(one -> one.document().id(), Function.identity()));
    Set<UUID> matched = new HashSet<>(found.ids());
    return new Page(
        found.total(),
        found.ids().stream().filter(byId::containsKey).map(byId::get).toList(),
        shown.stream().filter(one -> !matched.contains(one.document().id())).sorted(ALONG).toList(),
        question.used(),
        found.next().map(Cursor::text));
  }
}
