package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Problem;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes single resources for callers, each in a transaction of its own. One that lost a race
 * within the database or the engine is tried again before anybody hears of it.
 */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class Writing {

  private final Writes writes;
  private final Existing existing;

  Writing(Writes writes, Existing existing) {
    this.writes = writes;
    this.existing = existing;
  }

  /**
   * Keeps a new resource.
   *
   * @throws Problem.NotAllowed when callers of this kind do not make resources of this type
   * @throws Problem.Invalid when it is against its profile or a rule
   */
  @Transactional
  public Written create(String type, ObjectNode body, Caller caller) {
    return writes.create(type, body, caller);
  }

  /**
   * Keeps a new resource unless one is there already that fits; then that one is left as it is.
   *
   * @param criteria a search, as {@code If-None-Exist} holds it
   * @throws Problem.Stale when several fit
   */
  @Transactional
  public Written createUnlessThere(String type, ObjectNode body, String criteria, Caller caller) {
    Writes.checkScope(caller, type, 's');
    return existing
        .find(type, criteria, caller)
        .orElseGet(() -> writes.create(type, body, caller).asNew());
  }

  /**
   * Keeps the next version of a resource.
   *
   * @param version the one that the caller has read
   * @throws Problem.NotFound when there is no such resource for this caller to know of
   * @throws Problem.Stale when that version is no longer the current one
   */
  @Transactional
  public Written update(String type, UUID id, int version, ObjectNode body, Caller caller) {
    return writes.update(type, id, version, body, caller);
  }

  /** Applies a JSON Patch to what the caller sees, then keeps the next version. */
  @Transactional
  public Written patch(String type, UUID id, int version, String patch, Caller caller) {
    return writes.patch(type, id, version, patch, caller);
  }
}
