package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.Set;

/**
 * There is something new to read beside a Task, which stays as it is: a reminder, or what became of
 * something else.
 *
 * @param readers who is told that it is there
 * @param at when; it tells what is added to one Task apart
 */
public record WordAdded(Handoff task, Set<OrganisationId> readers, Instant at) {

  public WordAdded {
    readers = Set.copyOf(readers);
  }

  /** For its owner only. */
  public WordAdded(Handoff task, Instant at) {
    this(task, Set.of(task.owner()), at);
  }
}
