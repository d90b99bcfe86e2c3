package care.alongside.workflow.engine;

/** What a process can be told. The gateways of the models ask for these words. */
public enum News {
  /** The service that was asked will do it. */
  ACCEPTED("accepted"),
  /** Nobody does it any more, and somebody still should. */
  FREE("free"),
  /** A human asked a service, or one that was asked has its whole time again. */
  OFFERED("offered"),
  /** It is done, or nobody wants it any more. */
  OVER("over"),
  /** A human who was called has done their part. */
  CLOSED("closed"),
  /** A human who was called has given it back. */
  UNHELD("unheld"),
  /** A service has deleted what it had. */
  DELETED("deleted"),
  /** A consent has another version, or another came. */
  CHANGED("changed"),
  /** Somebody was in touch with the person, or the person wants no contact. */
  REACHED("reached"),
  /** The person could not be reached. */
  NOT_REACHED("notReached"),
  /** Something of the plan is no longer open. */
  PART_ENDED("partEnded");

  public static final Variable<String> NEWS = Variable.passing("news", String.class);

  private final String word;

  News(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
