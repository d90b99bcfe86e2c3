package care.alongside.workflow;

import care.alongside.kernel.PlanId;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Something of a plan that nobody follows any more, although records or engine say somebody should.
 *
 * @param about what is not followed: a plan, a request, a Task or a call
 */
record Gap(Kind kind, PlanId plan, UUID about) {

  /** What can be missing. */
  enum Kind {
    /** An open plan without its process. */
    PLAN("aftercare-plan"),
    /** An open contact that nobody waits for. */
    CONTACT("aftercare-contact"),
    /** An open request that nobody follows, with or without an offer. */
    REQUEST("referral"),
    /** A Task that a service said yes to, and that nobody holds it to. */
    PROGRESS("progress"),
    /** A call that nobody has looked at, or a wish to stop that nobody has answered. */
    CHASE("chase"),
    /** Anything else that is open and has no process; a human has to look. */
    OTHER(""),
    /** What is waited for without its timer: a contact, an answer, the end of a pause. */
    TIMER(""),
    /** A human is still called for what has ended. */
    CALL(""),
    /** An open plan in which nothing is open. */
    END("");

    private final String model;

    Kind(String model) {
      this.model = model;
    }

    /** The models whose processes are taken up again. */
    static String[] models() {
      return Stream.of(values())
          .map(kind -> kind.model)
          .filter(model -> !model.isEmpty())
          .toArray(String[]::new);
    }

    static Kind of(String model) {
      for (Kind kind : values()) {
        if (kind.model.equals(model)) {
          return kind;
        }
      }
      return OTHER;
    }
  }
}
