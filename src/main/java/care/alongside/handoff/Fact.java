package care.alongside.handoff;

import java.util.Locale;
import java.util.Optional;

/** Facts with a time of their own, never taken for one another. */
public enum Fact {
  OFFERED,
  DELIVERED,
  SEEN,
  ACCEPTED,
  CONTACT_MADE,
  CONTACT_CONFIRMED,
  ENDED;

  /** As {@code $timeline} names it, such as {@code contact-made}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it means that a handoff has come to be in this state, if it means anything new. */
  static Optional<Fact> of(HandoffStatus status) {
    return switch (status) {
      case REQUESTED -> Optional.of(OFFERED);
      case RECEIVED -> Optional.of(SEEN);
      case ACCEPTED -> Optional.of(ACCEPTED);
      case REJECTED, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR -> Optional.of(ENDED);
      case DRAFT, IN_PROGRESS, ON_HOLD -> Optional.empty();
    };
  }
}
