package care.alongside.consent;

import java.util.Arrays;
import java.util.Locale;

/** Why a part of an active consent opens nothing, although it was said. */
public enum Silence {
  /** It is for something else than care, such as research. */
  OTHER_PURPOSE,
  /** Nobody has judged that the young person can decide this, and nobody may decide it for them. */
  NOT_JUDGED,
  /** Of those who may decide for the person one says yes and another says no. */
  CONTESTED,
  /** Whoever said it refused it later, by a consent of its own. */
  REFUSED;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Silence of(String code) {
    return Arrays.stream(values())
        .filter(silence -> silence.code().equals(code))
        .findFirst()
        .orElseThrow();
  }
}
