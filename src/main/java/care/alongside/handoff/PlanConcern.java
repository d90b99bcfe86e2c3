package care.alongside.handoff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a team is called for about a plan as a whole; each of them can be asked at the same time.
 */
public enum PlanConcern {
  /** The person asks to be contacted sooner. */
  SOONER,
  /** The person lets the plan rest, and somebody has to be there when it goes on. */
  PAUSE;

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<PlanConcern> of(String code) {
    return Arrays.stream(values()).filter(concern -> concern.code().equals(code)).findFirst();
  }
}
