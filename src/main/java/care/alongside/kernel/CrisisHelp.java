package care.alongside.kernel;

/** Where help is to be had at any hour; it stands on everything that the person sees. */
public final class CrisisHelp {

  /** The three that never go stale, and that others fall back to (R-S3). */
  public static final String WORDS =
      "If you need help now: call 999 if someone's life is in danger. Call 111 and choose option 2"
          + " to talk to someone about your mental health, day or night. Call Samaritans on 116"
          + " 123, free, day or night.";

  private CrisisHelp() {}
}
