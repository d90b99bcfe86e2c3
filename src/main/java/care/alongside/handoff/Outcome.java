package care.alongside.handoff;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What came of it; required of whoever completes a handoff. */
public enum Outcome {
  SUPPORT_STARTED,
  SUPPORT_GIVEN,
  CONTACT_MADE,
  HANDED_ON,
  NOT_NEEDED,
  PERSON_SAID_NO,
  COULD_NOT_REACH,
  ENDED_WELL;

  private static final Set<Outcome> IN_TOUCH =
      EnumSet.of(SUPPORT_STARTED, SUPPORT_GIVEN, CONTACT_MADE, ENDED_WELL);

  /** As it stands in {@code CodeSystem/outcome}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Outcome> of(String code) {
    return Arrays.stream(values()).filter(outcome -> outcome.code().equals(code)).findFirst();
  }

  /** Whether it says that somebody and the person were really in touch. */
  public boolean meansContact() {
    return IN_TOUCH.contains(this);
  }
}
