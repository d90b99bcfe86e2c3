package care.alongside.workflow.referral;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Silence;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.ReferralEnd;
import care.alongside.workflow.engine.Letter;
import care.alongside.workflow.engine.News;
import care.alongside.workflow.engine.Part;
import care.alongside.workflow.engine.Rejoining;
import care.alongside.workflow.engine.Variable;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;

/** The words of bpmn/referral.bpmn. It is about one request for support. */
public final class ReferralProcess {

  public static final String MODEL = "referral";

  /** The Task of the service that was asked last. */
  static final Variable<String> OFFER = Variable.kept("offer", String.class);

  /** When to look at an offer that nobody has answered. */
  static final Variable<Date> LOOK_AGAIN = Variable.kept("lookAgain", Date.class);

  /** How far its silence has been followed up, a name of {@code Silence.Stage}. */
  static final Variable<String> STAGE = Variable.kept("stage", String.class);

  /** When the time of the service began anew, after a pause. */
  static final Variable<Date> SINCE = Variable.kept("since", Date.class);

  /** What referrals wait for that began before silence was followed up. */
  static final Variable<Date> ANSWER_DUE = Variable.kept("answerDue", Date.class);

  /** Whether it waits for the person's consent. */
  static final Variable<Boolean> HELD = Variable.kept("held", Boolean.class);

  /** Whether the person said that the next service may be asked. */
  static final Variable<Boolean> AGREED = Variable.passing("agreed", Boolean.class);

  static final Variable<String> WHO = Variable.passing("who", String.class);
  static final Variable<Integer> DECLINES = Variable.passing("declines", Integer.class);
  static final Variable<String> SILENCE = Variable.passing("silence", String.class);
  static final Variable<Boolean> SEEN = Variable.passing("seen", Boolean.class);
  static final Variable<String> END = Variable.passing("end", String.class);

  private static final String MESSAGE = "referral-news";

  private ReferralProcess() {}

  /** What it has to know to begin. */
  public static Map<String, Object> begin(PlanId plan) {
    return Map.ofEntries(Part.PLAN.with(plan.toString()));
  }

  /** Where it is taken up when it was lost, with nobody asked just now: it asks the next choice. */
  public static Rejoining rejoinBeginning(PlanId plan) {
    return new Rejoining("askNextChoice", begin(plan));
  }

  /** Where it is taken up when it was lost, and waited for the person to agree. */
  public static Rejoining rejoinHeld(PlanId plan) {
    var known = new HashMap<>(begin(plan));
    known.put(HELD.name(), true);
    return new Rejoining("waitForConsent", known);
  }

  /** Where it is taken up when it was lost, and a coordinator had been called. */
  public static Rejoining rejoinCoordinator(PlanId plan) {
    return new Rejoining("waitForCoordinator", begin(plan));
  }

  /**
   * Where it is taken up when it was lost, and a service had been asked, or had accepted. It is not
   * known whether somebody was reminded or called, so it is looked at when it is due.
   */
  public static Rejoining rejoinService(PlanId plan, Handoff offer) {
    boolean asked =
        offer.status() == HandoffStatus.REQUESTED || offer.status() == HandoffStatus.RECEIVED;
    return with(
        offer, plan, asked ? "waitForAnswer" : "waitForOutcome", Silence.Stage.CHASED, offer.due());
  }

  /** Where a request that had ended goes on: with a service that was asked anew. */
  public static Rejoining begunAgain(PlanId plan, Handoff offer, Instant firstLook) {
    return with(offer, plan, "waitForAnswer", Silence.Stage.QUIET, firstLook);
  }

  /** Where a request goes on that had ended with a service which was the wrong one. */
  public static Rejoining wronglyDone(PlanId plan, HandoffId mistake) {
    var known = new HashMap<>(begin(plan));
    known.put(OFFER.name(), mistake.toString());
    return new Rejoining("askNextChoice", known);
  }

  private static Rejoining with(
      Handoff offer, PlanId plan, String wait, Silence.Stage stage, Instant lookAgain) {
    var known = new HashMap<>(begin(plan));
    known.put(OFFER.name(), offer.id().toString());
    known.put(STAGE.name(), stage.name());
    known.put(LOOK_AGAIN.name(), Date.from(lookAgain));
    return new Rejoining(wait, known);
  }

  public static Letter letter(ReferralId referral, News news) {
    return new Letter(MESSAGE, referral.value(), news);
  }

  /** It is done, or nobody wants it any more. */
  public static Letter over(ReferralId referral, ReferralEnd end) {
    return ending(referral, News.OVER, end);
  }

  /** The person was asked first, as they wish, and the next of their choices is asked now. */
  public static Letter agreed(ReferralId referral) {
    return new Letter(MESSAGE, referral.value(), News.FREE, Map.ofEntries(AGREED.with(true)));
  }

  /** The coordinator who was called has seen to it. */
  public static Letter closed(ReferralId referral) {
    return ending(referral, News.CLOSED, ReferralEnd.COMPLETED);
  }

  /** The coordinator who was called found that nobody wants it any more. */
  public static Letter unwanted(ReferralId referral) {
    return ending(referral, News.CLOSED, ReferralEnd.REVOKED);
  }

  private static Letter ending(ReferralId referral, News news, ReferralEnd end) {
    return new Letter(MESSAGE, referral.value(), news, Map.ofEntries(END.with(end.name())));
  }

  /** A human asked a service. */
  public static Letter offered(ReferralId referral, Handoff offer, Instant firstLook) {
    return new Letter(
        MESSAGE,
        referral.value(),
        News.OFFERED,
        waiting(offer, Silence.Stage.QUIET, Date.from(firstLook)));
  }

  /**
   * A service that has not answered has its whole time again, from that moment on; one that is not
   * open soon is waited for only until it is due.
   */
  public static Letter offeredAnew(
      ReferralId referral, Handoff offer, Instant from, Instant firstLook) {
    var stage = firstLook.isBefore(offer.due()) ? Silence.Stage.QUIET : Silence.Stage.CHASED;
    var known = new HashMap<>(waiting(offer, stage, Date.from(firstLook)));
    known.putAll(Map.ofEntries(SINCE.with(Date.from(from))));
    return new Letter(MESSAGE, referral.value(), News.OFFERED, known);
  }

  private static Map<String, Object> waiting(Handoff offer, Silence.Stage stage, Date firstLook) {
    return Map.ofEntries(
        OFFER.with(offer.id().toString()),
        STAGE.with(stage.name()),
        LOOK_AGAIN.with(firstLook),
        ANSWER_DUE.with(Date.from(offer.due())));
  }

  static ReferralId referralOf(DelegateExecution step) {
    return new ReferralId(UUID.fromString(step.getProcessBusinessKey()));
  }

  static HandoffId offerOf(VariableScope step) {
    return new HandoffId(UUID.fromString(OFFER.in(step)));
  }
}
