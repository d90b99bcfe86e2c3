package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Problem;
import java.util.UUID;
import java.util.stream.Stream;
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
  private final Reading reading;
  private final Disclosures disclosures;

  Writing(Writes writes, Existing existing, Reading reading, Disclosures disclosures) {
    this.writes = writes;
    this.existing = existing;
    this.reading = reading;
    this.disclosures = disclosures;
  }

  /**
   * Who writes, and whether the answer tells what is written then.
   *
   * @param wantsResource whether the resource is answered, and not only that it was written
   */
  public record By(Caller caller, boolean wantsResource) {}

  /**
   * Keeps a new resource.
   *
   * @throws Problem.NotAllowed when callers of this kind do not make resources of this type
   * @throws Problem.Invalid when it is against its profile or a rule
   */
  @Transactional
  public Answered create(String type, ObjectNode body, By by) {
    return answered(writes.create(type, body, by.caller()), Interaction.CREATE, by);
  }

  /**
   * Keeps a new resource unless one is there already that fits; then that one is left as it is.
   *
   * @param criteria a search, as {@code If-None-Exist} holds it
   * @throws Problem.Stale when several fit
   */
  @Transactional
  public Answered createUnlessThere(String type, ObjectNode body, String criteria, By by) {
    var kept =
        existing.orElse(
            type, criteria, by.caller(), () -> writes.create(type, body, by.caller()).asNew());
    return answered(kept, Interaction.CREATE, by);
  }

  /**
   * Keeps the next version of a resource.
   *
   * @param version the one that the caller has read
   * @throws Problem.NotFound when there is no such resource for this caller to know of
   * @throws Problem.Stale when that version is no longer the current one
   */
  @Transactional
  public Answered update(String type, UUID id, int version, ObjectNode body, By by) {
    return answered(writes.update(type, id, version, body, by.caller()), Interaction.UPDATE, by);
  }

  /** Applies a JSON Patch to what the caller sees, then keeps the next version. */
  @Transactional
  public Answered patch(String type, UUID id, int version, String patch, By by) {
    return answered(writes.patch(type, id, version, patch, by.caller()), Interaction.PATCH, by);
  }

  /** What is answered is told in the transaction of the writing: both are done, or neither is. */
  private Answered answered(Written written, Interaction interaction, By by) {
    var view = reading.find(written.type(), written.id(), by.caller());
    var asked = new Disclosures.Request(by.caller(), interaction, written.type());
    return new Answered(
        view,
        view.filter(_ -> by.wantsResource())
            .map(shown -> disclosures.answer(asked, () -> shown, Stream::of)),
        written.isNew(),
        written.hints());
  }
}
