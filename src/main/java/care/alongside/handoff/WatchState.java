package care.alongside.handoff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What about a plan somebody who keeps watch has to know. */
public enum WatchState {
  DUE_SOON,
  OVERDUE,
  UNDELIVERED,
  UNOWNED,
  STUCK,
  INCIDENT;

  /** As it is asked for and told, such as {@code due-soon}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<WatchState> of(String code) {
    return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
  }
}
