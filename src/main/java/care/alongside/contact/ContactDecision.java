package care.alongside.contact;

import java.time.Instant;
import java.util.List;

/** Whether a contact is safe: how it is to be made, or why not and what can be done instead. */
public sealed interface ContactDecision {

  /**
   * It may be made.
   *
   * @param way by this entry and no other
   * @param sender the name that the person sees
   * @param words what is said; "" when whoever makes it chooses
   * @param confirmFirst whether to ask first if it is still safe, because nobody has for long
   */
  record Permitted(SafeWay way, String sender, String words, boolean confirmFirst)
      implements ContactDecision {}

  /**
   * It may not be made.
   *
   * @param rule what stands against it
   * @param instead what is safe, the soonest first
   */
  record Refused(ContactRule rule, List<Alternative> instead) implements ContactDecision {

    public Refused {
      instead = List.copyOf(instead);
    }
  }

  /** Something that is safe, and from when on. */
  record Alternative(Approach approach, Instant from) {}
}
