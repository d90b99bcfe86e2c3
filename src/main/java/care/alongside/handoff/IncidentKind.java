package care.alongside.handoff;

import java.util.Locale;

/** What went wrong. */
public enum IncidentKind {
  /** Nobody had been in touch with the person when the 48 hours were over. */
  CONTACT_NOT_MADE;

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
