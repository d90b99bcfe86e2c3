package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.handoff.Attendances;
import care.alongside.handoff.Recalls;
import care.alongside.identity.Caller;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code $recall}: what went to the wrong person or the wrong service is called back. */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class RecallOperation {

  private static final String RECIPIENT =
      "Parameters.parameter.where(name='recipient').valueIdentifier";

  private final Reading reading;
  private final Recalls recalls;
  private final Attendances attendances;
  private final Organisations organisations;

  RecallOperation(
      Reading reading, Recalls recalls, Attendances attendances, Organisations organisations) {
    this.reading = reading;
    this.recalls = recalls;
    this.attendances = attendances;
    this.organisations = organisations;
  }

  /**
   * Calls it back, once, however often it is asked.
   *
   * @return an OperationOutcome that says who was told what
   * @throws Problem.Invalid naming the parameter that is missing or cannot be so
   */
  @Transactional
  public ObjectNode run(UUID carePlan, JsonNode body, Caller caller) {
    checkSender(reading.get("CarePlan", carePlan, caller), caller);
    var wish = RecallWish.read(body);
    var plan = new PlanId(carePlan);
    var recipient = wish.recipient().map(named -> asked(named, plan));
    var told = recalls.recall(plan, wish.wrongPerson(), recipient, caller);
    var after =
        new RecallWords.After(
            recalls.anyLeft(plan), recalls.isOver(plan), correctHearsay(wish, plan));
    return Outcomes.hints(RecallWords.of(wish, told, after));
  }

  /** Tells whoever had heard of the attendance that it was somebody else's; gives their names. */
  private List<String> correctHearsay(RecallWish wish, PlanId plan) {
    return wish.wrongPerson() && wish.recipient().isEmpty()
        ? organisations.all(attendances.takeBack(plan)).values().stream()
            .map(Organisation::name)
            .sorted()
            .toList()
        : List.of();
  }

  private static void checkSender(Shown plan, Caller caller) {
    Writes.checkScope(caller, "Task", 'u');
    if (Standing.of(plan, caller) != Standing.SENDER) {
      throw new Problem.NotAllowed(
          "CarePlan",
          "Only those who sent this plan can do this. If it came to you by mistake, decline the"
              + " Task with the reason wrong-person, or tell those who sent it.");
    }
  }

  private OrganisationId asked(Identifier named, PlanId plan) {
    return Optional.of(OrganisationId.of(named))
        .flatMap(organisations::find)
        .map(Organisation::id)
        .filter(service -> recalls.wasEverAsked(plan, service))
        .orElseThrow(RecallOperation::neverAsked);
  }

  private static Problem.Invalid neverAsked() {
    return new Problem.Invalid(
        "not-found",
        RECIPIENT,
        "Nothing that this plan asks for went to this organisation. Check its identifier, or leave"
            + " recipient out to recall from all.");
  }
}
