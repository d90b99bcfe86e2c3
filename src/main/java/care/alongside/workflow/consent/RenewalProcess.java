package care.alongside.workflow.consent;

import care.alongside.consent.Followed;
import care.alongside.kernel.ConsentId;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Variable;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** The words of bpmn/consent-renewal.bpmn. It is about a consent, and reads it when it has to. */
public final class RenewalProcess {

  public static final String MODEL = "consent-renewal";

  /** Whether the person is being asked again. */
  static final Variable<Boolean> ASKED = Variable.kept("asked", Boolean.class);

  static final Variable<String> NEXT = Variable.passing("next", String.class);
  static final Variable<Date> DUE = Variable.passing("due", Date.class);

  static final String ASK = "ask";

  private static final String MESSAGE = "consent-news";

  private RenewalProcess() {}

  /** Whether there is anything to wait for: it opens something, and has a plan to ask by. */
  public static boolean waitsFor(Followed consent, Instant now) {
    return consent.plan().isPresent() && consent.active() && consent.nextEnd(now).isPresent();
  }

  /** What it has to know to begin, and each time that it looks again. */
  public static Map<String, Object> next(Followed consent, Instant now) {
    var next = new HashMap<String, Object>();
    if (!waitsFor(consent, now)) {
      put(next, NEXT.with("over"));
      return next;
    }
    var end = consent.nextEnd(now).orElseThrow();
    var asking = consent.renewal().filter(now::isBefore).filter(end::isAfter);
    put(next, NEXT.with(asking.isPresent() ? ASK : "end"));
    put(next, DUE.with(Date.from(asking.orElse(end))));
    return next;
  }

  private static void put(Map<String, Object> all, Map.Entry<String, Object> one) {
    all.put(one.getKey(), one.getValue());
  }

  public static Letter letter(ConsentId consent, News news) {
    return new Letter(MESSAGE, consent.value(), news);
  }

  static ConsentId consentOf(DelegateExecution step) {
    return new ConsentId(UUID.fromString(step.getProcessBusinessKey()));
  }
}
