package care.alongside.handoff;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.CANCELLED;
import static care.alongside.handoff.HandoffStatus.COMPLETED;
import static care.alongside.handoff.HandoffStatus.DRAFT;
import static care.alongside.handoff.HandoffStatus.ENTERED_IN_ERROR;
import static care.alongside.handoff.HandoffStatus.FAILED;
import static care.alongside.handoff.HandoffStatus.IN_PROGRESS;
import static care.alongside.handoff.HandoffStatus.ON_HOLD;
import static care.alongside.handoff.HandoffStatus.RECEIVED;
import static care.alongside.handoff.HandoffStatus.REJECTED;
import static care.alongside.handoff.HandoffStatus.REQUESTED;
import static care.alongside.handoff.Role.OWNER;
import static care.alongside.handoff.Role.REQUESTER;
import static care.alongside.handoff.Role.SYSTEM;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one table of who may move a handoff from where to where (FHIR contract, Task.status). Every
 * door asks it; what it does not list is refused.
 */
public record Transition(HandoffStatus from, HandoffStatus to, Role by) {

  private static final Set<HandoffStatus> NEED_REASON =
      EnumSet.of(REJECTED, ON_HOLD, CANCELLED, FAILED);

  private static final List<Transition> ALL =
      Stream.of(
              rows(EnumSet.of(DRAFT), REQUESTED, REQUESTER, SYSTEM),
              rows(EnumSet.of(REQUESTED), RECEIVED, OWNER),
              rows(EnumSet.of(REQUESTED, RECEIVED), ACCEPTED, OWNER),
              rows(EnumSet.of(REQUESTED, RECEIVED, ACCEPTED), REJECTED, OWNER),
              rows(EnumSet.of(ACCEPTED, ON_HOLD), IN_PROGRESS, OWNER),
              rows(EnumSet.of(ACCEPTED, IN_PROGRESS), ON_HOLD, OWNER),
              rows(EnumSet.of(ACCEPTED, IN_PROGRESS, ON_HOLD), COMPLETED, OWNER),
              rows(EnumSet.of(IN_PROGRESS, ON_HOLD), FAILED, OWNER),
              rows(EnumSet.of(DRAFT, REQUESTED, RECEIVED, ACCEPTED), CANCELLED, REQUESTER),
              rows(
                  EnumSet.of(REQUESTED, RECEIVED, ACCEPTED, IN_PROGRESS, ON_HOLD),
                  CANCELLED,
                  SYSTEM),
              rows(EnumSet.complementOf(EnumSet.of(ENTERED_IN_ERROR)), ENTERED_IN_ERROR, REQUESTER))
          .flatMap(List::stream)
          .toList();

  private static List<Transition> rows(Set<HandoffStatus> from, HandoffStatus to, Role... by) {
    return from.stream()
        .flatMap(start -> Stream.of(by).map(role -> new Transition(start, to, role)))
        .toList();
  }

  /** The whole table, row by row. */
  public static List<Transition> all() {
    return ALL;
  }

  /** What somebody in these roles may do next. */
  public static List<Transition> from(HandoffStatus status, Set<Role> roles) {
    return ALL.stream().filter(t -> t.from == status && roles.contains(t.by)).toList();
  }

  /** The row that allows it, if there is one. */
  public static Optional<Transition> find(HandoffStatus from, HandoffStatus to, Set<Role> roles) {
    return from(from, roles).stream().filter(t -> t.to == to).findFirst();
  }

  public boolean reasonRequired() {
    return NEED_REASON.contains(to);
  }

  public boolean outcomeRequired() {
    return to == COMPLETED;
  }
}
