package care.alongside.fhir;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator.NullEvaluationContext;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.r5.utils.validation.constants.IdStatus;
import org.hl7.fhir.r5.utils.xver.XVerExtensionManagerOld;
import org.hl7.fhir.validation.ValidatorSettings;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.service.utils.QuestionnaireMode;

/**
 * As many validators as there are processors, whatever the number of threads. A validator is used
 * many times, because making one reads a file of 1.5 MB; and it is thrown away in the end, because
 * it gathers what it has seen.
 */
final class ValidatorPool {

  private static final int USES = 500;

  private final Dictionary dictionary;
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final Queue<Used> idle = new ConcurrentLinkedQueue<>();

  ValidatorPool(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  private record Used(InstanceValidator validator, int times) {}

  <T> T with(Function<InstanceValidator, T> work) {
    places.acquireUninterruptibly();
    try {
      Used used = taken();
      T result = work.apply(used.validator);
      used.validator.getTextsToCheck().clear();
      if (used.times < USES) {
        idle.add(new Used(used.validator, used.times + 1));
      }
      return result;
    } finally {
      places.release();
    }
  }

  private Used taken() {
    Used used = idle.poll();
    return used == null ? new Used(made(), 1) : used;
  }

  private InstanceValidator made() {
    var validator =
        new InstanceValidator(
            dictionary,
            new NullEvaluationContext(),
            new XVerExtensionManagerOld(dictionary),
            new ValidatorSession(),
            new ValidatorSettings());
    validator.setAnyExtensionsAllowed(true);
    validator.setResourceIdRule(IdStatus.OPTIONAL);
    validator.setErrorForUnknownProfiles(false);
    validator.setUnknownCodeSystemsCauseErrors(false);
    validator.setPolicyAdvisor(new ValidationPolicy());
    validator.setAllowExamples(true);
    validator.setAssumeValidRestReferences(true);
    validator.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    validator.setQuestionnaireMode(QuestionnaireMode.NONE);
    return validator;
  }
}
