package care.alongside.consent;

import care.alongside.identity.Caller;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.WorkingDays;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All overrides. They open what they name for a time, and never change a consent. */
@Component
@EnableConfigurationProperties(OverrideSettings.class)
public class Overrides {

  private final OverrideTable table;
  private final OverrideSettings settings;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Overrides(
      OverrideTable table,
      OverrideSettings settings,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.settings = settings;
    this.events = events;
    this.clock = clock;
  }

  /** What an override is about. */
  public record About(PlanId plan, PersonId person, OrganisationId sender) {}

  /** The same override of this plan, made before and still open; others wait until this is done. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<SharingOverride> sameAs(OverrideDecision.Permitted terms, PlanId plan) {
    table.takeTurn(plan);
    return table.open(plan, clock.instant()).stream()
        .filter(made -> made.terms().equals(terms))
        .findFirst();
  }

  /** Makes an override; its recipient has this Task, and a second person is going to look. */
  @Transactional(propagation = Propagation.MANDATORY)
  public SharingOverride make(
      About about, OverrideDecision.Permitted terms, HandoffId task, Caller caller) {
    var now = clock.instant();
    var made =
        new SharingOverride(
            UUID.randomUUID(),
            task,
            about.plan(),
            about.person(),
            about.sender(),
            terms,
            now,
            now.plus(settings.openFor()),
            WorkingDays.oneAfter(now),
            Optional.empty());
    table.insert(made, caller.name());
    events.publishEvent(new OverrideMade(made));
    return made;
  }

  /** The override that its recipient is asked to act on by this Task, or that it reviews. */
  public Optional<SharingOverride> about(UUID task) {
    return table.about(task);
  }

  /** What led to the overrides of these Tasks of their recipients: for those who made them. */
  public Map<UUID, String> notes(Collection<UUID> tasks) {
    return table.notes(tasks);
  }

  /** A second person has looked; what they found unneeded opens nothing from now on. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void reviewed(HandoffId task, boolean upheld) {
    table.reviewed(task, upheld, clock.instant());
  }
}
