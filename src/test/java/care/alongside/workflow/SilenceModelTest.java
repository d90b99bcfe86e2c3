package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.CANCELLED;
import static care.alongside.handoff.HandoffStatus.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.OrganisationId;
import care.alongside.workflow.engine.Models;
import care.alongside.workflow.referral.ReferralProcess;
import java.time.Duration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/** Walks bpmn/referral.bpmn where a service is silent, or closed. */
@TestPropertySource(
    properties = {
      "alongside.directory.organisations[3].closed=2026-05-11/2026-05-24",
      "alongside.workflow.node=silence"
    })
class SilenceModelTest extends ReferralWalking {

  private static final Duration WORKING_DAY = Duration.ofDays(1);

  /** From six in the evening to the end of the second day after it. */
  private static final Duration UNTIL_A_HUMAN_ASKS = Duration.ofHours(6 + 48);

  @Autowired private Models models;
  @Autowired private ProcessEngine processEngine;

  @Test
  void hasAHumanAskOnceThenAsksTheNextChoice() {
    var made = maker.agreedWith(PRACTICE, PEERS);
    var offer = offerOf(made.referral());

    pass(UNTIL_A_HUMAN_ASKS.minusMillis(1));
    assertThat(callsAbout(offer.id().value())).isEmpty();
    pass(Duration.ofMillis(1));
    var call = callAbout(offer.id().value());
    assertThat(call.owner()).isEqualTo(LIAISON);
    assertThat(call.due()).isEqualTo(offer.due());
    pass(ANSWER_WITHIN.minus(UNTIL_A_HUMAN_ASKS));

    assertThat(handoffs.get(offer.id()).statusReason()).contains(Reason.OFFER_EXPIRED);
    assertThat(handoffs.get(call.id()).outcome()).contains(Outcome.NOT_NEEDED);
    assertThat(everRaisedAbout(offer.id().value())).isEqualTo(1);
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
  }

  @Test
  void asksNobodyAboutAnOfferThatIsLookedAtInTime() {
    var made = maker.agreedWith(PRACTICE, PEERS);
    var offer = offerOf(made.referral());
    answer(offer, PRACTICE, RECEIVED);

    pass(WORKING_DAY.multipliedBy(3).minusMillis(1));

    assertThat(everRaisedAbout(offer.id().value())).isZero();
    assertThat(waitsAt(made)).containsExactly("waitForAnswer");
  }

  @Test
  void whoAsksNeedNotAskAnyMoreOnceSomebodyHasLooked() {
    var made = asked();
    var offer = offerOf(made.referral());

    answer(offer, PRACTICE, RECEIVED);
    assertThat(callsAbout(offer.id().value())).isEmpty();
    answer(offer, PRACTICE, ACCEPTED);

    assertThat(waitsAt(made)).containsExactly("waitForOutcome");
    assertThat(statusOf(made.plan())).isEqualTo("active");
  }

  @Test
  void goesOnWaitingWhenWhoAsksHasDoneSo() {
    var made = asked();
    var offer = offerOf(made.referral());

    see(callAbout(offer.id().value()), LIAISON, Outcome.CONTACT_MADE);
    assertThat(waitsAt(made)).containsExactly("waitForAnswer");
    pass(WORKING_DAY);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
  }

  @Test
  void goesOnWhereNobodyWhoWasCalledAnswersEither() {
    var made = asked();
    var offer = offerOf(made.referral());

    answer(callAbout(offer.id().value()), LIAISON, HandoffStatus.REJECTED, Reason.NO_CAPACITY);
    pass(WORKING_DAY);

    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
  }

  @Test
  void aServiceThatIsClosedForAWeekIsAskedAboutAtOnceAndNotWaitedFor() {
    var made = maker.agreedWith(LINK, PEERS);
    var offer = offerOf(made.referral());
    assertThat(offer.owner()).isEqualTo(LINK);
    assertThat(callAbout(offer.id().value()).owner()).isEqualTo(LIAISON);
    assertThat(waitsAt(made)).containsExactly("waitForAnswer");

    pass(WORKING_DAY);

    assertThat(handoffs.get(offer.id()).status()).isEqualTo(CANCELLED);
    assertThat(offerOf(made.referral()).owner()).isEqualTo(PEERS);
  }

  /** what began under an earlier model ends as it began. */
  @Test
  void aReferralThatBeganBeforeSilenceWasFollowedUpGoesOnAsItBegan() {
    var before = deployed("referral-before-silence.bpmn");
    var made = startedBy(before, PRACTICE, PEERS);
    var offer = offerOf(made.referral());

    pass(ANSWER_WITHIN.minusMillis(1));
    assertThat(everRaisedAbout(offer.id().value())).isZero();
    pass(Duration.ofMillis(1));
    assertThat(handoffs.get(offer.id()).statusReason()).contains(Reason.OFFER_EXPIRED);
    answer(offerOf(made.referral()), PEERS, ACCEPTED);
    complete(offerOf(made.referral()), PEERS, Outcome.ENDED_WELL);

    assertThat(statusOf(made.referral())).isEqualTo("completed");
    assertThat(runs(made)).isFalse();
  }

  @Test
  void aReferralThatBeganBeforeStillCallsACoordinatorWhereItWasSeen() {
    var made = startedBy(deployed("referral-before-silence.bpmn"), PRACTICE, PEERS);
    var offer = offerOf(made.referral());
    answer(offer, PRACTICE, RECEIVED);
    pass(ANSWER_WITHIN);

    see(callAbout(made.referral().value()), LIAISON, Outcome.HANDED_ON);

    assertThat(handoffs.get(offer.id()).status()).isEqualTo(CANCELLED);
    assertThat(statusOf(made.referral())).isEqualTo("completed");
  }

  private PlanMaker.Made asked() {
    var made = maker.agreedWith(PRACTICE, PEERS);
    pass(UNTIL_A_HUMAN_ASKS);
    return made;
  }

  private String deployed(String model) {
    var repository = processEngine.getRepositoryService();
    var deployment = repository.createDeployment().addClasspathResource("models/" + model).deploy();
    return repository
        .createProcessDefinitionQuery()
        .deploymentId(deployment.getId())
        .singleResult()
        .getId();
  }

  /** As a node would that still has the earlier model. */
  private PlanMaker.Made startedBy(String version, OrganisationId... choices) {
    var now =
        processEngine
            .getRepositoryService()
            .createProcessDefinitionQuery()
            .processDefinitionKey(ReferralProcess.MODEL)
            .list()
            .stream()
            .map(ProcessDefinition::getId)
            .filter(id -> !id.equals(version))
            .findFirst()
            .orElseThrow();
    ReflectionTestUtils.invokeMethod(models, "learn", ReferralProcess.MODEL, version);
    var made = maker.agreedWith(choices);
    ReflectionTestUtils.invokeMethod(models, "learn", ReferralProcess.MODEL, now);
    return made;
  }
}
