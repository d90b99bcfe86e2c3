package care.alongside.consent;

import care.alongside.consent.SharingDecision.Question;
import care.alongside.consent.SharingQuestion.Why;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * All consents, and what they open: {@link SharingDecision} says so with its reason, and the SQL
 * function {@code consented} where rows are chosen.
 */
@Component
@EnableConfigurationProperties(ConsentSettings.class)
public class Consents {

  private final ConsentTable table;
  private final FollowedTable followed;
  private final GivenConsents given;
  private final ApplicationEventPublisher events;

  Consents(
      ConsentTable table,
      FollowedTable followed,
      GivenConsents given,
      ApplicationEventPublisher events) {
    this.table = table;
    this.followed = followed;
    this.given = given;
    this.events = events;
  }

  /** What this recipient may have of this person, category by category, each with its reason. */
  public Sharing decide(PersonId person, OrganisationId recipient, Instant at) {
    return Objects.requireNonNull(decide(List.of(person), recipient, at).get(person));
  }

  /** The same of many people, in one statement. */
  public Map<PersonId, Sharing> decide(
      Collection<PersonId> people, OrganisationId recipient, Instant at) {
    var consents = given.of(people);
    Map<PersonId, Sharing> decided = new HashMap<>();
    people.forEach(person -> decided.put(person, decide(consents, person, recipient, at)));
    return decided;
  }

  private static Sharing decide(
      Collection<Consent> consents, PersonId person, OrganisationId recipient, Instant at) {
    Map<SharingCategory, SharingDecision> decisions = new EnumMap<>(SharingCategory.class);
    for (SharingCategory category : SharingCategory.values()) {
      decisions.put(
          category,
          SharingDecision.decide(consents, new Question(person, recipient, category, at)));
    }
    return new Sharing(decisions);
  }

  /**
   * Keeps the consents that come with a new plan.
   *
   * @return what a human has to ask because of them, to be {@link #ask asked} once the plan stands
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<SharingQuestion> record(Collection<Consent> came) {
    followed.keepAtHand(came);
    if (came.isEmpty()) {
      return List.of();
    }
    table.insert(came);
    came.stream().filter(Consent::isRefusal).forEach(no -> table.refuse(no, came));
    var questions = new ArrayList<SharingQuestion>();
    if (came.stream().anyMatch(Consents::mayDisagree)) {
      came.stream()
          .map(Consent::person)
          .distinct()
          .flatMap(person -> compare(person).disagreement().stream())
          .forEach(questions::add);
    }
    came.forEach(consent -> questions.addAll(putOff(consent)));
    came.forEach(this::awaitBirthday);
    return List.copyOf(questions);
  }

  /** Says what a human has to ask. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ask(Collection<SharingQuestion> questions) {
    questions.forEach(events::publishEvent);
  }

  /** Has a person asked again who has come of age, if anything that was decided ended with it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void askAgain(PersonId person, Instant at) {
    given.of(List.of(person)).stream()
        .filter(consent -> consent.live() && consent.endedWithBirthday(at))
        .findFirst()
        .ifPresent(
            consent ->
                ask(
                    List.of(
                        new SharingQuestion(person, consent.id(), Why.OF_AGE, Optional.empty()))));
  }

  /** Keeps a consent given after the plan was made. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void give(Consent came) {
    table.insert(List.of(came));
    heed(came, came.isRefusal());
  }

  /** Keeps the next version of a consent; from this commit on it is what counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void change(Consent next) {
    boolean isNewRefusal = next.isRefusal() && !table.isRefusal(next.id());
    table.replace(refusedStill(next));
    heed(next, isNewRefusal);
  }

  /**
   * What was refused later is agreed to by a new consent, not by another version of the old one,
   * whatever the versions between said.
   */
  private Consent refusedStill(Consent next) {
    var refused = table.refused(next.id());
    boolean everybody = refused.contains(Consent.EVERYBODY);
    return next.with(
        next.shares().stream()
            .map(
                share ->
                    share.permit() && (everybody || refused.contains(share.recipient()))
                        ? share.with(Optional.of(Silence.REFUSED))
                        : share)
            .toList());
  }

  /** Whom a consent names. */
  public Set<OrganisationId> recipients(ConsentId id) {
    return table.recipients(id);
  }

  /** What every recipient may have of this person now, of those who may have anything. */
  public Map<OrganisationId, Set<SharingCategory>> shared(PersonId person, Instant at) {
    var consents = given.of(List.of(person));
    Map<OrganisationId, Set<SharingCategory>> shared = new HashMap<>();
    consents.stream()
        .flatMap(consent -> consent.shares().stream())
        .filter(Consent.Share::permit)
        .map(Consent.Share::recipient)
        .distinct()
        .forEach(who -> shared.put(who, decide(consents, person, who, at).permitted()));
    return shared;
  }

  /** Lets what stood before know of consents that came with another plan of the same person. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void announce(PersonId person, Collection<ConsentId> came) {
    events.publishEvent(new ConsentChanged(person));
    came.forEach(consent -> events.publishEvent(new ConsentKept(consent)));
    sayRefused(person);
  }

  /** Nobody is asked whether they still agree to what they refused. */
  private void sayRefused(PersonId person) {
    table.refusedOf(person).forEach(consent -> events.publishEvent(new ConsentKept(consent)));
  }

  /** A consent as far as time goes. */
  public Optional<Followed> follow(ConsentId id) {
    return followed.find(id);
  }

  /** Those that came with a plan and open something. */
  public List<Followed> followAll(PlanId plan) {
    return followed.activeOf(plan);
  }

  /** The consents that this one takes the place of: of the same services, ending no later. */
  public List<ConsentId> renewedBy(ConsentId id) {
    return followed.renewedBy(id);
  }

  private void heed(Consent consent, boolean isNewRefusal) {
    var person = consent.person();
    if (isNewRefusal) {
      table.refuse(consent, List.of());
    }
    var compared = compare(person);
    awaitBirthday(consent);
    events.publishEvent(new ConsentChanged(person));
    events.publishEvent(new ConsentKept(consent.id()));
    if (isNewRefusal) {
      sayRefused(person);
    }
    ask(putOff(consent));
    ask(compared.disagreement().stream().toList());
    var answered = Answering.questions(consent, compared.consents(), compared.changed());
    if (!answered.isEmpty()) {
      events.publishEvent(new SharingAnswered(answered));
    }
  }

  private void awaitBirthday(Consent consent) {
    consent
        .decided()
        .comesOfAge()
        .filter(_ -> consent.live())
        .ifPresent(at -> events.publishEvent(new DecidedYoung(consent.person(), at)));
  }

  private static boolean mayDisagree(Consent consent) {
    return consent.decided().basis().isForAnother()
        || consent.status().equals("rejected")
        || consent.shares().stream().anyMatch(share -> !share.permit());
  }

  /** Looks whether those who decide for the person agree, and marks what they do not agree on. */
  private Compared compare(PersonId person) {
    var before = given.of(List.of(person));
    var after = Disagreement.marked(before);
    var changed = after.stream().filter(consent -> !before.contains(consent)).toList();
    if (!changed.isEmpty()) {
      table.mark(changed);
    }
    return new Compared(after, changed);
  }

  private static List<SharingQuestion> putOff(Consent consent) {
    return consent.decided().basis() == Basis.BEST_INTERESTS_DEFERRED
            && consent.status().equals("proposed")
        ? List.of(
            new SharingQuestion(
                consent.person(), consent.id(), Why.DEFERRED, consent.decided().askAgain()))
        : List.of();
  }

  /**
   * How those who decide for a person stand to each other.
   *
   * @param changed those of which that is no longer as it was
   */
  private record Compared(List<Consent> consents, List<Consent> changed) {

    Optional<SharingQuestion> disagreement() {
      return consents.stream()
          .filter(Disagreement::contested)
          .findFirst()
          .map(
              consent ->
                  new SharingQuestion(
                      consent.person(), consent.id(), Why.DISAGREEMENT, Optional.empty()));
    }
  }
}
