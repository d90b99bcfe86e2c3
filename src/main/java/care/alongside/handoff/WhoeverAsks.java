package care.alongside.handoff;

/**
 * What to say to whoever asks about a person, on the telephone as anywhere. It is the
 * same for everybody, so that being told it tells nothing.
 */
final class WhoeverAsks {

  static final String WORDS =
      "If anybody else asks about this person, a parent too, do not say whether you know them,"
          + " unless they agreed that you may. You can say: I cannot tell you who we help. If you"
          + " are worried about somebody, call 111. In an emergency, call 999.";

  private WhoeverAsks() {}
}
