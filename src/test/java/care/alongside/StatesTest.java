package care.alongside;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Reason;
import care.alongside.handoff.Role;
import care.alongside.handoff.Transition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The page about the states of a Task says what the table in the code says. */
class StatesTest {

  @Test
  void thePageSaysWhatTheTableSays() {
    new WrittenPage("states.md").mustBe(page());
  }

  private static String page() {
    return """
    # The states of a Task

    Written from `Transition.all()` and `Reason` by `StatesTest`, which fails when this page
    says something else. To write it anew: `mvn test -Dtest=StatesTest -Dwrite.pages=true`.

    Whatever is not listed is refused with 422 and changes nothing.

    The *requester* is the organisation that sent the plan, the *owner* the one that was asked.
    *System* is Alongside itself. Two more ends need nobody's row here: when the owner accepts a
    Task `abort`, the system cancels what it is about; and accepting a Task `abort` or
    `handover` completes it at once, without an outcome. The system cancels an offer that expires
    unseen, and whatever is open when the person no longer agrees to share (`consent-withdrawn`).

    | from | to | who | needs |
    |---|---|---|---|
    """
        + rows()
        + """

        ## Reasons

        A reason goes with `rejected`, `on-hold`, `cancelled` and `failed`, and with nothing else.

        | reason | who may give it | needs a comment | given to cancel, ends the need too |
        |---|---|---|---|
        """
        + reasons();
  }

  private static String rows() {
    return Transition.all().stream()
        .collect(groupingBy(Move::of, LinkedHashMap::new, mapping(Transition::by, toList())))
        .entrySet()
        .stream()
        .map(row -> row.getKey().line(row.getValue()))
        .collect(joining());
  }

  private static String reasons() {
    return Arrays.stream(Reason.values()).map(StatesTest::line).collect(joining());
  }

  private static String line(Reason reason) {
    var who =
        Arrays.stream(Role.values())
            .filter(reason::mayBeGivenBy)
            .map(StatesTest::name)
            .collect(joining(", "));
    return "| %s | %s | %s | %s |\n"
        .formatted(
            reason.code(),
            who,
            reason.commentNeeded() ? "yes" : "",
            reason.endsTheNeed() ? "yes" : "");
  }

  private record Move(HandoffStatus from, HandoffStatus to, String needs) {

    static Move of(Transition row) {
      return new Move(
          row.from(),
          row.to(),
          row.reasonRequired() ? "a reason" : row.outcomeRequired() ? "an outcome" : "");
    }

    String line(List<Role> by) {
      var who = by.stream().map(StatesTest::name).collect(joining(", "));
      return "| %s | %s | %s | %s |\n".formatted(from.code(), to.code(), who, needs);
    }
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
