package care.alongside.handoff;

import care.alongside.directory.Organisations;
import care.alongside.kernel.Coding;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import care.alongside.kernel.ReferralId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Keeps each change of a handoff as a row, a Task, a fact and an event, all or none. */
@Component
class HandoffRecorder {

  private final HandoffTable table;
  private final FactTable facts;
  private final Documents documents;
  private final Organisations organisations;
  private final HandoffClock clock;
  private final ApplicationEventPublisher events;

  HandoffRecorder(
      HandoffTable table,
      FactTable facts,
      Documents documents,
      Organisations organisations,
      HandoffClock clock,
      ApplicationEventPublisher events) {
    this.table = table;
    this.facts = facts;
    this.documents = documents;
    this.organisations = organisations;
    this.clock = clock;
    this.events = events;
  }

  Instant answerDue(Optional<ReferralId> referral, OrganisationId owner) {
    return clock.answerDue(referral, owner);
  }

  Instant coordinationDue() {
    return clock.coordinationDue();
  }

  Instant handOverDue() {
    return clock.handOverDue();
  }

  /** Keeps a new handoff that nothing excludes, or fails. */
  Handoff beginSurely(NewHandoff asked) {
    var handoff = handoff(asked);
    table.insert(begun(handoff, asked));
    return announced(handoff, task(asked), Optional.empty());
  }

  /**
   * A due time that its sender wrote is not kept, for ours counts; but it has to make sense.
   *
   * @throws Problem.Invalid when it has passed already
   */
  void checkDue(ObjectNode task) {
    if (DueTime.hasPassed(Json.text(task, "restriction.period.end"), clock.now())) {
      throw new Problem.Invalid(
          "Task.restriction.period.end",
          "This time has passed, so nobody could keep it. Leave it out, or give one still to come.");
    }
  }

  /** Keeps a new handoff; empty when one that excludes it is open already. */
  Optional<Handoff> begin(NewHandoff asked) {
    return begin(asked, task(asked), Optional.empty());
  }

  private ObjectNode task(NewHandoff asked) {
    return TaskDocument.of(
        asked,
        organisations.get(asked.parties().requester()),
        organisations.get(asked.parties().owner()),
        clock.now());
  }

  /** The same in its requester's name, with something more in its Task. */
  Optional<Handoff> begin(NewHandoff asked, Consumer<ObjectNode> more) {
    var task = task(asked);
    more.accept(task);
    return begin(asked, task, Optional.of(asked.parties().requester()));
  }

  /** The same with a Task that its requester wrote. */
  Optional<Handoff> begin(NewHandoff asked, ObjectNode task) {
    var completed = TaskDocument.completed(task, asked, clock.now());
    return begin(asked, completed, Optional.of(asked.parties().requester()));
  }

  private Optional<Handoff> begin(NewHandoff asked, ObjectNode task, Optional<OrganisationId> by) {
    var handoff = handoff(asked);
    return table.insertIfNoneIsOpen(begun(handoff, asked))
        ? Optional.of(announced(handoff, task, by))
        : Optional.empty();
  }

  private HandoffTable.Begun begun(Handoff handoff, NewHandoff asked) {
    return new HandoffTable.Begun(
        handoff, clock.now(), asked.reliedOn().map(NewHandoff.ReliedOn::consent));
  }

  private Handoff announced(Handoff handoff, ObjectNode task, Optional<OrganisationId> by) {
    documents.add(List.of(document(handoff, task)));
    if (handoff.status().isOpen()) {
      events.publishEvent(new HandoffOffered(handoff, by));
    }
    return handoff;
  }

  private static Handoff handoff(NewHandoff asked) {
    return new Handoff(
        new HandoffId(UUID.randomUUID()),
        1,
        asked.code(),
        asked.status(),
        asked.plan(),
        asked.referral(),
        asked.person(),
        asked.parties().requester(),
        asked.parties().owner(),
        asked.focus().type(),
        asked.focus().id(),
        asked.focus().concern(),
        asked.due(),
        Optional.empty(),
        Optional.empty());
  }

  private Document document(Handoff handoff, ObjectNode task) {
    return new Document(
        handoff.id().value(),
        "Task",
        1,
        clock.now(),
        Json.write(task),
        handoff.requester().value(),
        handoff.person().value(),
        handoff.plan().value(),
        null);
  }

  /** This system ends a handoff. */
  Handoff end(Handoff current, HandoffStatus to, Optional<Reason> reason) {
    return end(current, to, reason, Optional.empty());
  }

  Handoff end(Handoff current, HandoffStatus to, Optional<Reason> reason, Optional<Outcome> came) {
    var task = taskOf(current);
    came.ifPresent(outcome -> TaskDocument.setOutcome(task, outcome));
    reason.ifPresent(why -> task.set("statusReason", concept(why)));
    var next = current.moved(to, current.due(), reason, came);
    record(current, next, task, Optional.empty());
    return next;
  }

  /** Nobody need see to it any more: it came right without them. */
  void endNotNeeded(Handoff current) {
    end(current, HandoffStatus.COMPLETED, Optional.empty(), Optional.of(Outcome.NOT_NEEDED));
  }

  /**
   * An offer that nobody has taken up ends: one that was seen is taken back in its requester's
   * name, for a reason in these words, as only an unseen one can expire.
   */
  void letGo(Handoff offer, String words) {
    if (offer.status() == HandoffStatus.REQUESTED) {
      end(offer, HandoffStatus.CANCELLED, Optional.of(Reason.OFFER_EXPIRED));
    } else if (offer.status() == HandoffStatus.RECEIVED) {
      takeBack(offer, words);
    }
  }

  private void takeBack(Handoff offer, String words) {
    var task = taskOf(offer);
    task.set("statusReason", Reason.OTHER.coding().asConcept().put("text", words));
    record(
        offer,
        offer.moved(
            HandoffStatus.CANCELLED, offer.due(), Optional.of(Reason.OTHER), Optional.empty()),
        task,
        Optional.empty());
  }

  /** The person no longer agrees: it ends, and its owner has until the due time to delete. */
  void withdraw(Handoff current) {
    var task = taskOf(current);
    task.set("statusReason", concept(Reason.CONSENT_WITHDRAWN));
    task.set("businessStatus", Coding.ours("business-status", "consent-withdrawn").asConcept());
    var next =
        current.moved(
            HandoffStatus.CANCELLED,
            clock.deleteBy(),
            Optional.of(Reason.CONSENT_WITHDRAWN),
            Optional.empty());
    record(current, next, task, Optional.empty());
  }

  /** It was sent by mistake: it ends, and its owner has until the due time to delete. */
  Handoff callBack(Handoff current, Optional<Reason> why) {
    var task = taskOf(current);
    task.remove("statusReason");
    var next =
        current.moved(
            HandoffStatus.ENTERED_IN_ERROR, clock.deleteMistakeBy(), why, current.outcome());
    record(current, next, task, Optional.of(current.requester()));
    return next;
  }

  private static ObjectNode concept(Reason why) {
    var concept = why.coding().asConcept();
    return why.commentNeeded()
        ? concept.put("text", "A coordinator has arranged this in another way.")
        : concept;
  }

  /** It stays as it is, and has to be done at another time. */
  void moveDue(Handoff current, Instant due) {
    var next = current.moved(current.status(), due, current.statusReason(), current.outcome());
    record(current, next, taskOf(current), Optional.empty());
  }

  /** The Task as it is stored, to be edited. */
  ObjectNode taskOf(Handoff handoff) {
    return Json.readObject(documents.find("Task", handoff.id().value()).orElseThrow().body());
  }

  /**
   * Keeps the next state of a handoff with its Task, and tells everybody that it moved.
   *
   * @param by whose change it is; empty when this system makes it
   */
  void record(Handoff current, Handoff next, ObjectNode task, Optional<OrganisationId> by) {
    task.put("status", next.status().code()).put("lastModified", clock.now().toString());
    if (!next.due().equals(current.due())) {
      TaskDocument.setDue(task, next.due());
    }
    write(next, task);
    if (current.status() == HandoffStatus.DRAFT && next.status().isEnd()) {
      table.keepWithRequester(next.id());
    }
    if (next.status() == current.status()) {
      events.publishEvent(new HandoffAmended(next, by));
      return;
    }
    remember(next, by.orElse(current.requester()));
    events.publishEvent(
        current.status() == HandoffStatus.DRAFT && next.status().isOpen()
            ? new HandoffOffered(next, by)
            : new HandoffMoved(next, current.status(), by));
  }

  private void write(Handoff next, ObjectNode task) {
    table.update(next, BusinessStatus.of(task));
    var before = documents.find("Task", next.id().value()).orElseThrow();
    documents.replace(before.becoming(Json.write(task), clock.now()));
  }

  private void remember(Handoff next, OrganisationId by) {
    var now = clock.now();
    if (next.outcome().filter(Outcome::meansContact).isPresent()) {
      contactMade(next, by, now);
    }
    if (next.isDoneOnceAccepted() && next.status() == HandoffStatus.COMPLETED) {
      facts.add(next.id(), new TimelineFact(Fact.ACCEPTED, now, by));
    }
    Fact.of(next.status()).ifPresent(fact -> facts.add(next.id(), new TimelineFact(fact, now, by)));
  }

  /** The person says so themself. */
  void contactConfirmed(HandoffId id, Instant at) {
    facts.add(id, TimelineFact.confirmed(at));
  }

  /** Somebody and the person were in touch, both ways. */
  void contactMade(Handoff handoff, OrganisationId by, Instant at) {
    facts.add(handoff.id(), new TimelineFact(Fact.CONTACT_MADE, at, by));
    events.publishEvent(new ContactMade(handoff));
  }
}
