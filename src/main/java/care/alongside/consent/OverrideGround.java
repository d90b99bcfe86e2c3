package care.alongside.consent;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Why something may be shared against the person's wish, or without it. That somebody has
 * harmed themself, or thinks of it, is never one of them.
 */
public enum OverrideGround {
  CHILD("child-at-risk", Set.of("children")),
  ADULT("adult-at-risk", Set.of("adults")),
  SERIOUS_HARM_TO_OTHERS("serious-harm-to-others", Set.of("adults", "children")),
  COURT_ORDER("court-order", Set.of("adults", "children")),
  STATUTORY_DUTY("statutory-duty", Set.of("adults", "children"));

  private final String code;
  private final Set<String> roles;

  OverrideGround(String code, Set<String> roles) {
    this.code = code;
    this.roles = roles;
  }

  public String code() {
    return code;
  }

  /** For whom its recipient must hold the safeguarding role: one of these is enough. */
  public Set<String> roles() {
    return roles;
  }

  /** Whether the law may ask for more than what keeps somebody safe. */
  boolean isOrdered() {
    return this == COURT_ORDER || this == STATUTORY_DUTY;
  }

  public static Optional<OverrideGround> of(String code) {
    return Arrays.stream(values()).filter(ground -> ground.code.equals(code)).findFirst();
  }
}
