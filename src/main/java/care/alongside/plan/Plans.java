package care.alongside.plan;

import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import care.alongside.kernel.ReferralId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** All aftercare plans, and the requests in them. */
@Component
public class Plans {

  private final PlanTable table;
  private final ReferralTable referrals;
  private final NewPlans newPlans;
  private final Documents documents;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Plans(
      PlanTable table,
      ReferralTable referrals,
      NewPlans newPlans,
      Documents documents,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.referrals = referrals;
    this.newPlans = newPlans;
    this.documents = documents;
    this.events = events;
    this.clock = clock;
  }

  /** Keeps a new plan with its requests and lets everybody know, in the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(NewPlan plan, boolean identityInDoubt) {
    newPlans.insert(plan, clock.instant());
    events.publishEvent(
        new PlanOpened(
            plan.id(),
            plan.person(),
            plan.sender(),
            plan.contactDue(),
            wanted(plan),
            identityInDoubt));
  }

  private static List<ReferralId> wanted(NewPlan plan) {
    return plan.referrals().stream()
        .filter(referral -> referral.status().equals("active"))
        .map(NewPlan.NewReferral::id)
        .toList();
  }

  /**
   * One plan.
   *
   * @throws Problem.NotFound when there is none
   */
  public Plan get(PlanId id) {
    return newPlans.plan(id).or(() -> table.find(id)).orElseThrow(() -> notFound("plan"));
  }

  private static Problem notFound(String what) {
    return new Problem.NotFound(
        "There is no such %s. Check the id, or search for what you can see.".formatted(what));
  }

  /** The plans of a person that are not over, the oldest first. */
  public List<PlanId> openOf(PersonId person) {
    return table.openOf(person);
  }

  /** The latest plan of a person from this sender that is not over. */
  public Optional<PlanId> latestOpenOf(PersonId person, OrganisationId sender) {
    return table.latestOpenOf(person, sender);
  }

  /**
   * One request of a plan.
   *
   * @throws Problem.NotFound when there is none
   */
  public Referral referral(ReferralId id) {
    return newPlans
        .referral(id)
        .or(() -> referrals.find(id))
        .orElseThrow(() -> notFound("request for support"));
  }

  /** The requests that begin together with this one, itself among them; none once it has begun. */
  public List<ReferralId> beginningWith(ReferralId referral) {
    return newPlans
        .beginning()
        .map(Plans::wanted)
        .filter(asked -> asked.contains(referral))
        .orElse(List.of());
  }

  /** What the person says of themself, in a plan that came without it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void addAboutMe(PlanId plan, UUID aboutMe) {
    table.setAboutMe(plan, aboutMe);
  }

  /** What the person says of themself for this plan: with it, or before it where it had nothing. */
  public Optional<UUID> aboutMe(PlanId plan) {
    return table.aboutMe(plan);
  }

  /** What was said with a plan of somebody else goes with no plan of this person. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropAboutMe(PlanId plan) {
    table.dropAboutMe(plan);
  }

  /**
   * All of it was sent about the wrong person, so nobody is told of it by itself any more.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void wasOfSomebodyElse(PlanId plan) {
    table.setOfSomebodyElse(plan);
  }

  /** When the assessment was completed, or else when the plan was sent. */
  public Instant began(PlanId plan) {
    return table.began(plan);
  }

  /** Whether it was sent about the wrong person. */
  public boolean isOfSomebodyElse(PlanId plan) {
    return table.isOfSomebodyElse(plan);
  }

  /** The requests that wait for the person's agreement. */
  public List<ReferralId> heldReferrals(PlanId plan) {
    return newPlans.held(plan).orElseGet(() -> referrals.held(plan));
  }

  /** The requests that may still be asked of somebody. */
  public List<ReferralId> openReferrals(PlanId plan) {
    return referrals.open(plan);
  }

  /** The requests of a person, in whichever plan, that wait for the person's agreement. */
  public List<Referral> heldReferrals(PersonId person) {
    return referrals.held(person);
  }

  /** Whether a request of the plan is still looking for somebody, or with somebody. */
  public boolean anyReferralActive(PlanId plan) {
    return referrals.anyActive(plan);
  }

  /** Ends a plan, once nothing of it is open any more. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void complete(PlanId plan) {
    newPlans.putAway();
    var status = table.end(plan, clock.instant());
    change("CarePlan", plan.value(), body -> body.put("status", status));
  }

  /** The person no longer wants it: when it ends, it ends as revoked. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void withdraw(PlanId plan) {
    table.withdraw(plan, clock.instant());
  }

  /** Ends a request. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void endReferral(ReferralId id, ReferralEnd end) {
    setStatus(id, end.status());
  }

  /** Lets a request wait for the person's agreement: nothing was sent, and the plan says so. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void holdReferral(ReferralId id) {
    hold(
        id,
        "Nothing has been sent. The person has not agreed to share with this service. They can say"
            + " yes at any time.");
  }

  /** The same after something was sent to a service that the person no longer agrees to. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void holdReferralAgain(ReferralId id) {
    hold(
        id,
        "Nothing more is sent. The person no longer agrees to share with this service. They can say"
            + " yes again at any time.");
  }

  /** The same because the person lets their plan rest. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void holdReferralInPause(ReferralId id) {
    hold(
        id,
        "Nothing new is sent while the plan rests, as the person asked. It goes on by itself on the"
            + " day that they chose, or when they say so.");
  }

  private void hold(ReferralId id, String why) {
    setStatus(id, "on-hold");
    var held = referral(id);
    change("CarePlan", held.plan().value(), plan -> note(plan, id, why));
  }

  /** Lets a request be asked again after it was held. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void resumeReferral(ReferralId id) {
    setStatus(id, "active");
  }

  /** The sender takes a whole request back. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void revoke(ReferralId id) {
    var revoked = referral(id);
    setStatus(id, ReferralEnd.REVOKED.status());
    events.publishEvent(new ReferralRevoked(revoked.plan(), id));
  }

  private void setStatus(ReferralId id, String status) {
    newPlans.putAway();
    if (referrals.setStatus(id, status)) {
      change("ServiceRequest", id.value(), body -> body.put("status", status));
    }
  }

  private void note(ObjectNode plan, ReferralId referral, String words) {
    plan.path("activity")
        .valueStream()
        .filter(a -> Json.text(a, "reference.reference").endsWith("/" + referral))
        .map(ObjectNode.class::cast)
        .forEach(
            activity ->
                activity
                    .withArray("progress")
                    .addObject()
                    .put("time", clock.instant().toString())
                    .put("text", words));
  }

  private void change(String type, UUID id, Consumer<ObjectNode> edit) {
    Document current = documents.lock(type, id).orElseThrow();
    var body = Json.readObject(current.body());
    edit.accept(body);
    documents.replace(current.becoming(Json.write(body), clock.instant()));
  }
}
