package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import care.alongside.plan.Submission;
import care.alongside.plan.Submissions;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Opens a plan from a bundle: checked outside, then kept in one commit, once for each key. */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class PlanIntake {

  static final String KEY = "Bundle.identifier";

  private static final String OTHER_CONTENT =
      "Another plan came with this identifier before. Give a new plan an identifier of its"
          + " own; to change a plan, change its resources.";

  private static final String LONG_AGO =
      "A plan came with this identifier long ago. It has had its time here and was deleted. Give a"
          + " new plan an identifier of its own.";

  private final Review review;
  private final PlanCommit commit;
  private final PlanAnswer answers;
  private final Submissions submissions;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PlanIntake(
      Review review,
      PlanCommit commit,
      PlanAnswer answers,
      Submissions submissions,
      TransactionTemplate transaction,
      Clock clock) {
    this.review = review;
    this.commit = commit;
    this.answers = answers;
    this.submissions = submissions;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Opens a plan, or answers as before when the same bundle was taken already.
   *
   * @return the transaction-response
   * @throws Problem.Duplicate when the same key came before with other content, or for a plan that
   *     has been deleted since
   */
  public String open(SubmittedText submitted, Caller caller) {
    var tree = submitted.tree();
    checkSender(tree, caller);
    var fingerprint = Fingerprint.of(tree);
    return before(caller, tree, fingerprint)
        .orElseGet(
            () -> {
              var bundle = PlanBundle.read(tree);
              var hints = review.check(tree);
              return keepOnce(
                  new Incoming(bundle, hints, submitted.text(), fingerprint), caller, tree);
            });
  }

  static void checkSender(JsonNode tree, Caller caller) {
    if (caller.organisation().isEmpty()) {
      throw new Problem.NotAllowed("Bundle", "Plans are sent by the service that made them.");
    }
    for (JsonNode entry : tree.path("entry")) {
      Writes.checkScope(caller, Json.text(entry, "resource.resourceType"), 'c');
    }
  }

  private Optional<String> before(Caller caller, JsonNode tree, String fingerprint) {
    return submissions
        .find(caller.actingFor(), PlanBundle.key(tree))
        .map(earlier -> sameOrConflict(earlier, fingerprint));
  }

  private static String sameOrConflict(Submission earlier, String fingerprint) {
    if (!earlier.fingerprint().equals(fingerprint)) {
      throw new Problem.Duplicate(KEY, conflict(earlier));
    }
    return earlier.answer();
  }

  /** Why something else cannot come under the same key. */
  static String conflict(Submission earlier) {
    return earlier.isDeleted() ? LONG_AGO : OTHER_CONTENT;
  }

  /** If the same bundle is being kept at the same time, the other one's answer is the answer. */
  private String keepOnce(Incoming incoming, Caller caller, JsonNode tree) {
    try {
      return transaction.execute(status -> keep(incoming, caller));
    } catch (DuplicateKeyException raced) {
      return before(caller, tree, incoming.fingerprint()).orElseThrow(() -> raced);
    }
  }

  private String keep(Incoming incoming, Caller caller) {
    var kept = commit.keep(incoming.bundle(), caller);
    var bundle = kept.bundle();
    var answer = answers.of(kept, incoming.hints(), caller.actingFor(), clock.instant());
    submissions.keep(
        new Submission(
            caller.actingFor(),
            bundle.key(),
            incoming.fingerprint(),
            new PlanId(bundle.carePlan().id()),
            incoming.text(),
            answer));
    return answer;
  }

  private record Incoming(
      PlanBundle bundle, List<Finding> hints, String text, String fingerprint) {}
}
