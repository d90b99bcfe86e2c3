package care.alongside.fhir;

import care.alongside.fhir.Finding.Severity;
import care.alongside.identity.Caller;
import care.alongside.plan.Submissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code $preview}: who would receive what, which clock would start, and what is missing. The plan
 * takes the same way as one that is sent, in a transaction that is always rolled back, so that
 * nothing of it remains and nothing of it can differ.
 */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class PlanPreview {

  private static final String SENT_BEFORE =
      "This plan came before, word for word. Sent again it opens nothing new: you get the first"
          + " answer once more.";

  private final Review review;
  private final Submissions submissions;
  private final Foresight foresight;
  private final ContactHints contactHints;
  private final TransactionTemplate transaction;

  PlanPreview(
      Review review,
      Submissions submissions,
      Foresight foresight,
      ContactHints contactHints,
      TransactionTemplate transaction) {
    this.review = review;
    this.submissions = submissions;
    this.foresight = foresight;
    this.contactHints = contactHints;
    this.transaction = transaction;
  }

  /**
   * Looks ahead, and changes nothing.
   *
   * @param base the address below which resources are read
   * @return Parameters
   */
  public ObjectNode of(SubmittedText submitted, String base, Caller caller) {
    var tree = submitted.tree();
    PlanIntake.checkSender(tree, caller);
    var fingerprint = Fingerprint.of(tree);
    var bundle = PlanBundle.read(tree);
    var hints = new ArrayList<>(review.check(tree));
    hints.addAll(sentBefore(bundle, fingerprint, caller));
    var foreseen = foreseen(bundle, caller);
    hints.addAll(contactHints.of(foreseen.bundle(), caller.actingFor()));
    hints.addAll(Missing.in(foreseen));
    return PreviewAnswer.of(foreseen, hints, base);
  }

  private Foreseen foreseen(PlanBundle bundle, Caller caller) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              status.setRollbackOnly();
              return foresight.of(bundle, caller);
            }));
  }

  /** The same that sending it would say. */
  private List<Finding> sentBefore(PlanBundle bundle, String fingerprint, Caller caller) {
    return submissions.find(caller.actingFor(), bundle.key()).stream()
        .map(
            before ->
                before.fingerprint().equals(fingerprint)
                    ? new Finding(
                        Severity.INFORMATION, "informational", PlanIntake.KEY, SENT_BEFORE)
                    : new Finding(
                        Severity.ERROR, "duplicate", PlanIntake.KEY, PlanIntake.conflict(before)))
        .toList();
  }
}
