package care.alongside.handoff;

import care.alongside.directory.Organisation;
import care.alongside.kernel.Coding;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** What a hand-over does to the Task that is handed over; its owner and its sender hear of each. */
@Component
class HandedTasks {

  private static final String OFFERED = "handover-offered";

  /** It stands there for as long as the offer is open, and few changes come between. */
  private static final int LOOK_BACK = 100;

  private final HandoverTable table;
  private final AbortTable aborts;
  private final HandoffRecorder recorder;
  private final Documents documents;

  HandedTasks(
      HandoverTable table, AbortTable aborts, HandoffRecorder recorder, Documents documents) {
    this.table = table;
    this.aborts = aborts;
    this.recorder = recorder;
    this.documents = documents;
  }

  /** Whether its owner is asked to stop, and has not answered yet: nobody else begins with it. */
  boolean isToStop(HandoffId held) {
    return !aborts.open(held).isEmpty();
  }

  /** Its owner offers it to another. */
  void markOffered(Handoff held) {
    var task = recorder.taskOf(held);
    task.set("businessStatus", Coding.ours("business-status", OFFERED).asConcept());
    recorder.record(held, held.amended(), task, Optional.of(held.owner()));
  }

  /** It stays with its owner: what was said of it before stands again. */
  void leave(Handoff held) {
    var task = recorder.taskOf(held);
    if (isMarked(task)) {
      sayAsBefore(held, task);
      recorder.record(held, held.amended(), task, Optional.empty());
    }
  }

  /** Another owner holds it, in the same state and due at the same time. */
  void handTo(Handoff held, Organisation next, Optional<NewHandoff.ReliedOn> relied) {
    var task = recorder.taskOf(held);
    sayAsBefore(held, task);
    task.set("owner", next.reference());
    task.remove("input");
    relied.ifPresent(ground -> TaskDocument.setReliedOn(task, ground));
    table.handTo(held.id(), next.id(), relied.map(NewHandoff.ReliedOn::consent));
    recorder.record(held, held.heldBy(next.id()), task, by(next));
  }

  private static Optional<OrganisationId> by(Organisation next) {
    return Optional.of(next.id());
  }

  private void sayAsBefore(Handoff held, ObjectNode task) {
    if (isMarked(task)) {
      task.remove("businessStatus");
      documents.history("Task", held.id().value(), held.version(), LOOK_BACK).stream()
          .map(Document::body)
          .map(Json::readObject)
          .filter(Predicate.not(HandedTasks::isMarked))
          .findFirst()
          .filter(before -> before.has("businessStatus"))
          .ifPresent(before -> task.set("businessStatus", before.get("businessStatus")));
    }
  }

  private static boolean isMarked(ObjectNode task) {
    return BusinessStatus.of(task).filter(OFFERED::equals).isPresent();
  }
}
