package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.RECEIVED;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.NewHandoff;
import care.alongside.handoff.TaskRequest;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.ReferralId;
import care.alongside.workflow.referral.ReferralProcess;
import java.util.List;
import java.util.Optional;

/** What the walks through bpmn/referral.bpmn share. */
abstract class ReferralWalking extends Walking {

  PlanMaker.Made chased() {
    var made = maker.agreedWith(PRACTICE, LINK);
    answer(offerOf(made.referral()), PRACTICE, RECEIVED);
    pass(ANSWER_WITHIN);
    return made;
  }

  void give(PlanMaker.Made made, OrganisationId recipient) {
    transaction.executeWithoutResult(tx -> consents.give(maker.consent(made.person(), recipient)));
  }

  void offerByHand(PlanMaker.Made made, OrganisationId service) {
    give(made, service);
    ask(
        HandoffCode.FULFILL,
        new NewHandoff.Focus("ServiceRequest", made.referral().value()),
        service);
  }

  Handoff ask(HandoffCode code, NewHandoff.Focus focus, OrganisationId owner) {
    var request =
        new TaskRequest(
            code,
            HandoffStatus.REQUESTED,
            focus,
            owner,
            Optional.empty(),
            Json.object().put("status", "requested"));
    return transaction.execute(tx -> requests.make(request, callerFor(EMERGENCY)));
  }

  List<Handoff> offersOf(ReferralId referral) {
    return openOf("fulfill", "focus", referral.value());
  }

  boolean runs(PlanMaker.Made made) {
    return runs(ReferralProcess.MODEL, made.referral().value());
  }

  List<String> waitsAt(PlanMaker.Made made) {
    return waitsAt(ReferralProcess.MODEL, made.referral().value());
  }
}
