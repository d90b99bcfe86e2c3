package care.alongside.fhir;

import care.alongside.audit.AuditLog;
import care.alongside.consent.Consent;
import care.alongside.consent.Consents;
import care.alongside.consent.SharingCategory;
import care.alongside.handoff.Withdrawals;
import care.alongside.identity.Caller;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the next version of a Consent; by whichever door it comes, the same follows from it. */
@Component
class ConsentChanges {

  private final ConsentReader given;
  private final Consents consents;
  private final Withdrawals withdrawals;
  private final Documents documents;
  private final AuditLog audit;
  private final Clock clock;

  ConsentChanges(
      ConsentReader given,
      Consents consents,
      Withdrawals withdrawals,
      Documents documents,
      AuditLog audit,
      Clock clock) {
    this.given = given;
    this.consents = consents;
    this.withdrawals = withdrawals;
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
    withdrawals.standStill(person);
    int version = write.getAsInt();
    if (version != before.version()) {
      var id = new ConsentId(before.id());
      var permitted = consents.permitted(id);
      var now = given.read(id, version, person, next);
      consents.change(now);
      tell(before, person, takenBack(permitted, now));
    }
    return new Written("Consent", before.id(), version);
  }

  private void tell(Document consent, PersonId person, Set<OrganisationId> takenBack) {
    if (!takenBack.isEmpty()) {
      var plan = Optional.ofNullable(consent.plan()).map(PlanId::new);
      withdrawals.tell(person, plan, takenBack);
    }
  }

  /** Those who may have less than before. */
  private static Set<OrganisationId> takenBack(
      Map<OrganisationId, Set<SharingCategory>> before, Consent now) {
    return before.entrySet().stream()
        .filter(entry -> !permitted(now, entry.getKey()).containsAll(entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Set<SharingCategory> permitted(Consent consent, OrganisationId recipient) {
    Set<SharingCategory> permitted = EnumSet.noneOf(SharingCategory.class);
    if (consent.live()) {
      consent.shares().stream()
          .filter(share -> share.permit() && share.recipient().equals(recipient))
          .forEach(share -> permitted.addAll(share.categories()));
    }
    return permitted;
  }

  /** Whether a Consent, as it stands, opens anything. */
  static boolean isActive(ObjectNode consent) {
    return Json.text(consent, "status").equals("active");
  }
}
