package care.alongside.handoff;

import java.util.Optional;
import java.util.stream.Stream;

/** What machines or others could not do, so that the sender's team has to see to it. */
enum Trouble {
  /** The system of its owner could not be told of a Task. */
  UNDELIVERED(
      "undelivered",
      "%s could not be told of this: its system takes no messages. Please call it, and make sure"
          + " that somebody there has seen it."),
  /** The system of its requester could not be told what became of a Task. */
  UNTOLD(
      "untold",
      "%s could not be told what became of this: its system takes no messages. Please call it, and"
          + " make sure that somebody there knows."),
  /** The team that details were shared with, to keep somebody safe, has said no. */
  DECLINED(
      "declined",
      "%s cannot take on what was shared with it to keep somebody safe. Please make sure today that"
          + " another team does."),
  /** Something of a plan has not happened by itself. */
  STUCK(
      "stuck",
      "Something in this plan should have happened by itself and has not. Please look at the plan,"
          + " and see to what is due. When you close this, what can be tried again is.");

  private final String code;
  private final String why;

  Trouble(String code, String why) {
    this.code = code;
    this.why = why;
  }

  String code() {
    return code;
  }

  /** For who is asked, in plain words, with the name of who could not be told. */
  String why(String organisation) {
    return why.replace("%s", organisation);
  }

  static Optional<Trouble> of(String code) {
    return Stream.of(values()).filter(trouble -> trouble.code.equals(code)).findFirst();
  }
}
