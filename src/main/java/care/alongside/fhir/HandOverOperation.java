package care.alongside.fhir;

import care.alongside.handoff.HandoverRequests;
import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** {@code $hand-over}: who holds a Task asks another organisation to take it over. */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class HandOverOperation {

  private final Reading reading;
  private final HandoverRequests requests;
  private final Disclosures disclosures;

  HandOverOperation(Reading reading, HandoverRequests requests, Disclosures disclosures) {
    this.reading = reading;
    this.requests = requests;
    this.disclosures = disclosures;
  }

  /**
   * Asks, or answers as before when the same is asked already.
   *
   * @return the Task handover of the next owner, as its requester sees it
   */
  @Transactional
  public Disclosed<Shown> run(UUID task, JsonNode body, Caller caller) {
    if (reading.get("Task", task, caller).access().withdrawn()) {
      throw Reading.notFound("Task");
    }
    Writes.checkScope(caller, "Task", 'u');
    var made = requests.ask(new HandoffId(task), HandOverParameters.read(body), caller);
    return disclosures.answer(
        new Disclosures.Request(caller, "hand-over", "Task"),
        () -> reading.get("Task", made.id().value(), caller),
        Stream::of);
  }
}
