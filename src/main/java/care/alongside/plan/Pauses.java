package care.alongside.plan;

import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.PlanId;
import care.alongside.store.Documents;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plans that rest: what the plan says of it. It stays active, for somebody holds it all the while.
 */
@Component
public class Pauses {

  private static final String EXTENSION = Coding.BASE + "/StructureDefinition/pause";

  private final PauseTable table;
  private final Plans plans;
  private final Documents documents;
  private final Clock clock;

  Pauses(PauseTable table, Plans plans, Documents documents, Clock clock) {
    this.table = table;
    this.plans = plans;
    this.documents = documents;
    this.clock = clock;
  }

  /** The plan as it stands, kept from being changed by others until the transaction ends. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Plan lock(PlanId plan) {
    table.lock(plan);
    return plans.get(plan);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void begin(PlanId plan, Pause pause) {
    table.begin(plan, pause);
    say(plan, Optional.of(pause));
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void end(PlanId plan) {
    table.end(plan);
    say(plan, Optional.empty());
  }

  /** From now on the contact of the plan is due then. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void moveContact(PlanId plan, Instant due) {
    table.moveContact(plan, due);
  }

  private void say(PlanId plan, Optional<Pause> pause) {
    var current = documents.lock("CarePlan", plan.value()).orElseThrow();
    var body = Json.readObject(current.body());
    var extensions = body.withArray("extension");
    remove(extensions);
    pause.ifPresent(rest -> extensions.add(extension(rest)));
    if (extensions.isEmpty()) {
      body.remove("extension");
    }
    documents.replace(current.becoming(Json.write(body), clock.instant()));
  }

  private static void remove(ArrayNode extensions) {
    for (int i = extensions.size() - 1; i >= 0; i--) {
      if (Json.text(extensions.get(i), "url").equals(EXTENSION)) {
        extensions.remove(i);
      }
    }
  }

  private static ObjectNode extension(Pause pause) {
    var extension = Json.object().put("url", EXTENSION);
    extension
        .putObject("valuePeriod")
        .put("start", pause.from().toString())
        .put("end", pause.until().toString());
    return extension;
  }
}
