package care.alongside.audit;

import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The audit as it is read: each reader sees what is for them to know, the person nearly all. */
@Component
public class AuditTrail {

  private final AuditTable table;
  private final Clock clock;

  AuditTrail(AuditTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * Which of what was given is asked for.
   *
   * @param reader the organisation that asks; empty when the person does
   * @param after behind which row to go on, newest first
   */
  public record Asked(
      UUID person, Optional<OrganisationId> reader, Optional<Place> after, int limit) {}

  /** Where a row stands. */
  public record Place(Instant at, UUID id) {}

  /** What was given of a person to others, newest first. */
  public List<AuditEntry> given(Asked asked) {
    return table.given(asked, clock.instant());
  }

  /** Whether anything of a plan, or of the person themself, was ever given to this organisation. */
  public boolean wasGiven(PersonId person, PlanId plan, OrganisationId to) {
    return table.wasGiven(person, plan, to);
  }

  /** Rows by their ids. */
  public Map<UUID, AuditEntry> all(Collection<UUID> ids) {
    return table.all(ids).stream().collect(Collectors.toMap(AuditEntry::id, Function.identity()));
  }
}
