package care.alongside.fhir;

import care.alongside.audit.AuditLog;
import care.alongside.consent.Consents;
import care.alongside.identity.Caller;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the next version of a Consent; by whichever door it comes, the same follows from it. */
@Component
class ConsentChanges {

  private final ConsentReader given;
  private final Consents consents;
  private final TakenBack takenBack;
  private final Documents documents;
  private final AuditLog audit;
  private final Clock clock;

  ConsentChanges(
      ConsentReader given,
      Consents consents,
      TakenBack takenBack,
      Documents documents,
      AuditLog audit,
      Clock clock) {
    this.given = given;
    this.consents = consents;
    this.takenBack = takenBack;
    this.documents = documents;
    this.audit = audit;
    this.clock = clock;
  }

  /** Keeps what is left of a Consent, and who said so; nothing when nothing was taken back. */
  void withdraw(Document before, ObjectNode next, String saidBy, Caller caller) {
    keep(
        before,
        next,
        () -> {
          if (Json.readObject(before.body()).equals(next)) {
            return before.version();
          }
          var after = before.becoming(Json.write(next), clock.instant());
          documents.replace(after);
          record(after, saidBy, caller);
          return after.version();
        });
  }

  private void record(Document consent, String saidBy, Caller caller) {
    var plan = Optional.ofNullable(consent.plan()).map(PlanId::new).orElse(null);
    audit.record(
        caller,
        "withdraw-said-by-" + saidBy,
        new AuditLog.Subject(consent.type(), consent.id(), consent.version(), plan));
  }

  /**
   * Keeps a change, and tells the person if it took something back.
   *
   * @param write keeps the document and says which version it has now; the same when nothing
   *     changed
   */
  Written keep(Document before, ObjectNode next, IntSupplier write) {
    var person = new PersonId(Optional.ofNullable(before.patient()).orElseThrow());
    var id = new ConsentId(before.id());
    var plan = Optional.ofNullable(before.plan()).map(PlanId::new);
    var named = consents.recipients(id);
    return takenBack.telling(
        person,
        who -> plan.filter(_ -> named.contains(who)),
        () -> {
          int version = write.getAsInt();
          if (version != before.version()) {
            consents.change(given.read(id, version, person, next));
          }
          return new Written("Consent", before.id(), version);
        });
  }

  /** Keeps a consent given by itself, which may say no to what was agreed before. */
  Written give(PersonId person, ObjectNode body, Supplier<Document> write) {
    var plan = new AtomicReference<Optional<PlanId>>(Optional.empty());
    return takenBack.telling(
        person,
        _ -> plan.get(),
        () -> {
          var made = write.get();
          plan.set(Optional.ofNullable(made.plan()).map(PlanId::new));
          consents.give(given.read(new ConsentId(made.id()), made.version(), person, body));
          return new Written("Consent", made.id(), made.version());
        });
  }

  /** Whether a Consent, as it stands, opens anything. */
  static boolean isActive(ObjectNode consent) {
    return Json.text(consent, "status").equals("active");
  }
}
