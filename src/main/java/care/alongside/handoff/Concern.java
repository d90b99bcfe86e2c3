package care.alongside.handoff;

import java.util.stream.Stream;

/** What the sender's team has to see to once something went to the wrong place. */
enum Concern {
  CANDOUR(
      "candour",
      "This was sent to the wrong service, or about the wrong person. Please tell the person what"
          + " happened and say sorry. Use only the ways to reach them that they said are safe."),
  REPORT(
      "report",
      "This was sent to the wrong service, or about the wrong person. Please find out who has seen"
          + " it, and agree with your data protection lead whether it has to be reported to the"
          + " ICO. That has to be done within 72 hours."),
  LATE(
      "late",
      "The 72 hours are over, and nobody has said whether this has to be reported to the ICO."
          + " Please see to it now.");

  private final String code;
  private final String why;

  Concern(String code, String why) {
    this.code = code;
    this.why = why;
  }

  String code() {
    return code;
  }

  /** For who is asked, in plain words. */
  String why() {
    return why;
  }

  static String[] codes() {
    return Stream.of(values()).map(Concern::code).toArray(String[]::new);
  }

  static boolean isOneOfThem(String code) {
    return Stream.of(values()).anyMatch(concern -> concern.code.equals(code));
  }
}
