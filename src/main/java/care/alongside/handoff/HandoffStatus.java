package care.alongside.handoff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a handoff stands; the FHIR Task.status of the same name. */
public enum HandoffStatus {
  DRAFT,
  REQUESTED,
  RECEIVED,
  ACCEPTED,
  REJECTED,
  IN_PROGRESS,
  ON_HOLD,
  COMPLETED,
  FAILED,
  CANCELLED,
  ENTERED_IN_ERROR;

  /** As FHIR writes it, such as {@code in-progress}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<HandoffStatus> of(String code) {
    return Arrays.stream(values()).filter(status -> status.code().equals(code)).findFirst();
  }

  /** Whether somebody still has something to do. */
  public boolean isOpen() {
    return switch (this) {
      case REQUESTED, RECEIVED, ACCEPTED, IN_PROGRESS, ON_HOLD -> true;
      case DRAFT, REJECTED, COMPLETED, FAILED, CANCELLED, ENTERED_IN_ERROR -> false;
    };
  }

  /** Whether a service said yes, and has not ended it. */
  public boolean isUnderWay() {
    return this == ACCEPTED || this == IN_PROGRESS || this == ON_HOLD;
  }

  /** Whether nothing follows any more. */
  boolean isEnd() {
    return this != DRAFT && !isOpen();
  }
}
