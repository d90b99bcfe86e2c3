package care.alongside.contact;

/** What somebody would like to do to reach the person. */
public enum Approach {
  VOICE_CALL("a call", false),
  VOICEMAIL("a message left on the phone", true),
  TEXT("a text", true),
  EMAIL("an email", true),
  ONLINE("a message online", true),
  FAX("a fax", true),
  LETTER("a letter", true),
  VISIT("a visit", false),
  CARD("a note left at the door", true);

  private final String words;
  private final boolean stays;

  Approach(String words, boolean stays) {
    this.words = words;
    this.stays = stays;
  }

  /** For people: {@code a text}. */
  public String words() {
    return words;
  }

  /** Whether something stays behind that others may see or hear. */
  boolean stays() {
    return stays;
  }

  boolean uses(WayKind kind) {
    return switch (this) {
      case VOICE_CALL, VOICEMAIL -> kind == WayKind.PHONE;
      case TEXT -> kind == WayKind.TEXT || kind == WayKind.PHONE;
      case EMAIL -> kind == WayKind.EMAIL;
      case ONLINE -> kind == WayKind.ONLINE;
      case FAX -> kind == WayKind.FAX;
      case LETTER, VISIT, CARD -> kind == WayKind.ADDRESS;
    };
  }
}
