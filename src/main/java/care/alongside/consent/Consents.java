package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All consents. What they open is decided in one place: the SQL function {@code consented}. */
@Component
@EnableConfigurationProperties(ConsentSettings.class)
public class Consents {

  private final ConsentTable table;
  private final FollowedTable followed;
  private final ApplicationEventPublisher events;

  Consents(ConsentTable table, FollowedTable followed, ApplicationEventPublisher events) {
    this.table = table;
    this.followed = followed;
    this.events = events;
  }

  /** Keeps the consents that come with a new plan. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Collection<Consent> given) {
    if (!given.isEmpty()) {
      table.insert(given);
    }
  }

  /** Keeps a consent given after the plan was made. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void give(Consent given) {
    table.insert(List.of(given));
    events.publishEvent(new ConsentChanged(given.person()));
    events.publishEvent(new ConsentKept(given.id()));
  }

  /** Keeps the next version of a consent; from this commit on it is what counts. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void change(Consent next) {
    table.replace(next);
    events.publishEvent(new ConsentChanged(next.person()));
    events.publishEvent(new ConsentKept(next.id()));
  }

  /** What each recipient may have by this consent alone; nothing by one that is not active. */
  public Map<OrganisationId, Set<SharingCategory>> permitted(ConsentId id) {
    return table.permitted(id);
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
}
