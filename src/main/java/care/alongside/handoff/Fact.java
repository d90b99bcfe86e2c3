package care.alongside.handoff;

import java.util.Locale;

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
}
