package care.alongside.handoff;

import java.time.Instant;

/**
 * What follows on an offer that is not answered: its service is told once more, then a human
 * asks it, then the next service is asked. One that somebody has looked at is not sent again, and
 * has the whole time to be answered.
 *
 * @param next what has to be done now
 * @param stage how far it has come with that
 * @param lookAgain when to look at it again, unless it is answered before
 */
public record Silence(Next next, Stage stage, Instant lookAgain) {

  /** How far it has come. */
  public enum Stage {
    QUIET,
    REMINDED,
    CHASED,
    /** A human asks for the answer to what was looked at. */
    PRESSED
  }

  /** What has to be done. */
  public enum Next {
    WAIT,
    REMIND,
    CHASE,
    LET_GO
  }

  /**
   * How it stands with one offer.
   *
   * @param seen whether somebody has looked at it
   * @param chaseAt when a human asks whoever has not looked
   * @param due when it has to have been answered
   * @param answerBy until when a service that is asked by a human now has to have answered
   */
  record Offer(boolean seen, Stage stage, Instant chaseAt, Instant due, Instant answerBy) {}

  static Silence after(Offer offer, Instant now) {
    return offer.seen() ? ofSeen(offer, now) : ofUnseen(offer, now);
  }

  /** A human who is asked late, because nothing ran for a while, has time as well. */
  private static Silence ofUnseen(Offer offer, Instant now) {
    return switch (offer.stage()) {
      case QUIET -> new Silence(Next.REMIND, Stage.REMINDED, offer.chaseAt());
      case REMINDED ->
          new Silence(
              Next.CHASE, Stage.CHASED, now.isBefore(offer.due()) ? offer.due() : offer.answerBy());
      case CHASED, PRESSED -> new Silence(Next.LET_GO, offer.stage(), offer.due());
    };
  }

  private static Silence ofSeen(Offer offer, Instant now) {
    if (offer.stage() == Stage.PRESSED) {
      return new Silence(Next.LET_GO, Stage.PRESSED, offer.due());
    }
    return now.isBefore(offer.due())
        ? new Silence(Next.WAIT, offer.stage(), offer.due())
        : new Silence(Next.CHASE, Stage.PRESSED, offer.answerBy());
  }
}
