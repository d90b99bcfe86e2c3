package care.alongside.delivery;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import java.time.Instant;

/**
 * That one organisation has to be told of one version of a Task, or of what it can read beside it.
 *
 * @param event tells the notices about one Task apart
 */
record Notice(OrganisationId organisation, HandoffId handoff, int event) {

  /** No Task has so many versions; behind them come reminders. */
  private static final int REMINDER = 500_000_000;

  /** Behind those comes what is said about a Task that stays as it is, by its minute. */
  static final int REMINDERS = 1_500_000_000;

  private static final int SECONDS_OF_A_MINUTE = 60;

  /** No Task has so many versions; behind them come the versions of the person's words. */
  private static final int WORDS = 1_000_000_000;

  /** That it is still there, which is said once of each version. */
  static Notice reminder(OrganisationId organisation, HandoffId handoff, int version) {
    return new Notice(organisation, handoff, REMINDER + version);
  }

  /** That the person's own words changed, which have versions of their own. */
  static Notice ofWords(OrganisationId organisation, HandoffId handoff, int version) {
    return new Notice(organisation, handoff, WORDS + version);
  }

  /** That there is something new to read about a Task that stays as it is, such as a reminder. */
  static Notice besideTask(OrganisationId organisation, HandoffId handoff, Instant at) {
    int minute = Math.toIntExact(at.getEpochSecond() / SECONDS_OF_A_MINUTE);
    return new Notice(organisation, handoff, REMINDERS + minute);
  }
}
