package care.alongside.fhir;

import care.alongside.audit.AuditLog;
import care.alongside.handoff.Handoffs;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import care.alongside.store.Documents;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Requests for support: their sender can take them back, and change nothing else. */
@Component
class RequestWriter implements Writer {

  private static final Amendment STATUS = new Amendment("status");

  private final Plans plans;
  private final Handoffs handoffs;
  private final Documents documents;
  private final AuditLog audit;

  RequestWriter(Plans plans, Handoffs handoffs, Documents documents, AuditLog audit) {
    this.plans = plans;
    this.handoffs = handoffs;
    this.documents = documents;
    this.audit = audit;
  }

  @Override
  public String type() {
    return "ServiceRequest";
  }

  @Override
  public Written update(Shown current, ObjectNode body, Caller caller) {
    Standing.of(current, caller).mustBeOneOf(type(), Standing.SENDER);
    STATUS.check(current, body);
    var id = new ReferralId(current.document().id());
    var referral = plans.referral(id);
    if (Json.text(body, "status").equals(referral.status())) {
      return new Written(type(), id.value(), current.document().version());
    }
    refuseUnlessRevoked(body, referral.isOpen());
    handoffs.takeBack(referral);
    plans.revoke(id);
    var now = documents.find(type(), id.value()).orElseThrow();
    audit.record(
        caller, "revoke", new AuditLog.Subject(type(), id.value(), now.version(), referral.plan()));
    return new Written(type(), id.value(), now.version());
  }

  private static void refuseUnlessRevoked(ObjectNode body, boolean open) {
    if (!open || !Json.text(body, "status").equals("revoked")) {
      throw new Problem.Invalid(
          "ServiceRequest.status",
          "While it is open you can take a request back: set its status to revoked.");
    }
  }
}
