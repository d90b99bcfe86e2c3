package care.alongside.audit;

import care.alongside.identity.Caller;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps who changed what and who was given what. All of a transaction is written in one statement
 * just before it commits; what cannot be written is not done and not given.
 */
@Component
public class AuditLog {

  private final AuditJournal journal;
  private final Clock clock;

  AuditLog(AuditJournal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** Adds one change; {@code action} is a word such as {@code open-plan} or {@code accepted}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(Caller caller, String action, Subject subject) {
    journal.add(AuditLine.change(clock.instant(), caller, action, subject));
  }

  /** Adds that a plan was deleted because it has had its time: nobody's doing but our own. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void deleted(PlanId plan, int version, PersonId person) {
    journal.add(AuditLine.deletion(clock.instant(), plan, version, person));
  }

  /** Adds what an answer gives: one row for each person in it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void disclosed(
      Caller reader, String interaction, String type, Collection<Disclosure> given) {
    var at = clock.instant();
    given.forEach(one -> journal.add(AuditLine.disclosure(at, reader, interaction, type, one)));
  }

  /** Adds that something was opened to a recipient against, or without, the person's wish. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void overridden(Caller caller, Opening opening, Disclosure given) {
    journal.add(AuditLine.override(clock.instant(), caller, opening, given));
  }

  /**
   * An override.
   *
   * @param detail its ground, its authoriser and what was told, as JSON
   */
  public record Opening(UUID id, OrganisationId recipient, PlanId plan, String detail) {}

  /** What was acted on: one version of one resource, and the plan it hangs on. */
  public record Subject(String type, UUID id, int version, @Nullable PlanId plan) {}
}
