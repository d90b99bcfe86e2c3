package care.alongside.workflow.sharing;

import care.alongside.kernel.PersonId;
import care.alongside.workflow.engine.Variable;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The words of bpmn/coming-of-age.bpmn. It is about a person. */
public final class ComingOfAgeProcess {

  public static final String MODEL = "coming-of-age";

  static final Variable<Date> COMES_OF_AGE = Variable.kept("comesOfAge", Date.class);

  private ComingOfAgeProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(Instant comesOfAge) {
    return Map.ofEntries(COMES_OF_AGE.with(Date.from(comesOfAge)));
  }

  static PersonId personOf(DelegateExecution step) {
    return new PersonId(UUID.fromString(step.getProcessBusinessKey()));
  }
}
