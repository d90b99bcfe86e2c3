package care.alongside.handoff;

import java.util.List;

/** Something that a caller can do next with a handoff, and what has to come with it. */
public record Action(
    HandoffStatus status, boolean reasonRequired, boolean outcomeRequired, List<Reason> reasons) {

  public Action {
    reasons = List.copyOf(reasons);
  }
}
