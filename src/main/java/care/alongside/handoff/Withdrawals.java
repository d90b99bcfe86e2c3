package care.alongside.handoff;

import care.alongside.consent.ConsentChanged;
import care.alongside.directory.Organisations;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.person.PersonTold;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows when a person no longer agrees: whatever rests on their agreement ends in the same
 * transaction, its owner is told that it did and by when to delete, and the person what could not
 * be pulled back. Direct care rests on no agreement and goes on.
 */
@Component
public class Withdrawals {

  private final WithdrawalTable table;
  private final Handoffs handoffs;
  private final Organisations organisations;
  private final EndedWithConsent ended;
  private final HandoffClock clock;
  private final ApplicationEventPublisher events;

  Withdrawals(
      WithdrawalTable table,
      Handoffs handoffs,
      Organisations organisations,
      EndedWithConsent ended,
      HandoffClock clock,
      ApplicationEventPublisher events) {
    this.table = table;
    this.handoffs = handoffs;
    this.organisations = organisations;
    this.ended = ended;
    this.clock = clock;
    this.events = events;
  }

  /**
   * To be asked before a consent is changed: whoever is answering an offer at this moment comes
   * either before the change or after it.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void standStill(PersonId person) {
    table.standStill(person);
  }

  /** Comes before others go on with what is held, so that they find the world as it is now. */
  @EventListener
  @Order(-10)
  void hear(ConsentChanged changed) {
    end(changed.person());
  }

  /**
   * Ends all that nothing is left for: a withdrawn consent, or one that has run out, opens nothing.
   *
   * @return what it was, as it stood before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Handoff> end(PersonId person) {
    return ended.end(person);
  }

  /** What could and could not be pulled back from these services, in words for the person. */
  public List<String> pulledBack(PersonId person, Collection<OrganisationId> recipients) {
    return PulledBack.words(table.stands(person, recipients, clock.now()));
  }

  /** Tells the person the same. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(PersonId person, Optional<PlanId> plan, Collection<OrganisationId> recipients) {
    var words = String.join(" ", pulledBack(person, recipients));
    events.publishEvent(new PersonTold(person, plan, "Who can see your plan", words));
  }

  /**
   * Ends what a consent that ran out leaves nothing for, and tells the person if it was anything.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void endAndTell(PersonId person, Optional<PlanId> plan) {
    var owners = end(person).stream().map(Handoff::owner).collect(Collectors.toSet());
    if (!owners.isEmpty()) {
      tell(person, plan, owners);
    }
  }

  /**
   * Tells services of a plan that may have less than before, but something still, to delete the
   * rest. Its sender reads that too, so it is not said of what was agreed elsewhere.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void narrow(PlanId plan, Collection<OrganisationId> recipients) {
    ended.narrow(plan, recipients);
  }

  /** A service says that it has deleted what it had. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void deletionConfirmed(HandoffId offer) {
    handoffs.find(offer).map(DeletionConfirmed::new).ifPresent(events::publishEvent);
  }

  /** A human finds out whether a service deleted what it had, when it has not said so in time. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void askAboutDeletion(HandoffId id) {
    var offer = handoffs.get(id);
    handoffs.escalate(
        offer.plan(),
        new Escalation(
            "Task",
            id.value(),
            Optional.empty(),
            organisations.get(offer.owner()).name()
                + " has not said that it deleted what it had. The person no longer agrees to share"
                + " with it. Please ask it."));
  }

  /** Of which versions the owners of these handoffs may be told; of a missing one, of none. */
  public Map<HandoffId, Tellable> tellable(Collection<HandoffId> ids) {
    return table.tellable(ids, clock.now());
  }
}
