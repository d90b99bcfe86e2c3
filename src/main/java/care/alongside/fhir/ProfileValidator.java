package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Holds documents against our profiles, each once, a bundle as a whole. */
@Component
public class ProfileValidator implements SmartLifecycle {

  private static final int ROUNDS = 5;

  private final Profiles ours;
  private final Optional<Profiles> all;
  private volatile boolean ready;

  ProfileValidator(Definitions definitions) {
    this.ours = new Profiles(definitions.ours());
    this.all = definitions.all().map(Profiles::new);
  }

  /** All that is found in a bundle or resource, held against our profile for it. */
  public List<Finding> validate(String json) {
    return validate(Json.readObject(json));
  }

  /** The same for a document that has been read already; as it will be kept, exactly written. */
  public List<Finding> validate(ObjectNode document) {
    var tidied = Tidying.tidied(document);
    return ours.findings(tidied, OurProfiles.of(tidied));
  }

  /** All that is found in a document held against any profile that is loaded, as if never seen. */
  public List<Finding> validate(ObjectNode document, String profile) {
    var loaded = all.orElse(ours);
    return loaded
        .misfit(document, profile)
        .map(List::of)
        .orElseGet(() -> loaded.thorough(Tidying.tidied(document), profile));
  }

  /** The same by our profile, and by those that are loaded of all that the document declares. */
  List<Finding> validateAsDeclared(ObjectNode document) {
    var tidied = Tidying.tidied(document);
    return all.orElse(ours).thorough(tidied, OurProfiles.of(tidied));
  }

  /**
   * Lets a good document pass and gives what may be said about it.
   *
   * @throws Problem.Malformed when it cannot be read as FHIR
   * @throws Problem.Invalid when it breaks a rule of our profiles
   */
  public List<Finding> check(ObjectNode document) {
    List<Finding> findings = validate(document);
    List<Problem.Issue> unreadable = issues(findings, Finding::isMalformed);
    if (!unreadable.isEmpty()) {
      throw new Problem.Malformed(unreadable);
    }
    List<Problem.Issue> wrong = issues(findings, Finding::isError);
    if (!wrong.isEmpty()) {
      throw new Problem.Invalid(wrong);
    }
    return findings;
  }

  /** The same for a text that has passed the raw checks. */
  public List<Finding> check(String json) {
    return check(Json.readObject(json));
  }

  private static List<Problem.Issue> issues(List<Finding> findings, Predicate<Finding> which) {
    return findings.stream().filter(which).map(Finding::issue).toList();
  }

  /** Whether the first calls, which take seconds, are over. */
  public boolean ready() {
    return ready;
  }

  /** Makes the first calls, so that nobody who sends a plan has to wait for them. */
  public void warm() {
    for (int round = 0; round < ROUNDS; round++) {
      WarmUp.documents().forEach(this::mustHold);
    }
    ready = true;
  }

  private void mustHold(ObjectNode document) {
    if (!ours.thorough(document, OurProfiles.of(document)).isEmpty()) {
      throw new IllegalStateException("Our own definitions refuse our own documents");
    }
  }

  // After the port has opened, so that who asks meanwhile is told to come back.
  @Override
  public void start() {
    warm();
  }

  @Override
  public void stop() {
    // What is warm stays warm.
  }

  @Override
  public boolean isRunning() {
    return ready;
  }
}
