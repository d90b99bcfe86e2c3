package care.alongside.story;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The table of the contract (FHIR.md section 4), copied by hand from the page, not from the code.
 */
final class TaskTable {

  static final List<String> STATUSES =
      List.of(
          "draft",
          "requested",
          "received",
          "accepted",
          "rejected",
          "in-progress",
          "on-hold",
          "completed",
          "failed",
          "cancelled",
          "entered-in-error");

  private static final List<Row> ROWS =
      """
      draft                                              requested         R
      requested                                          received          O
      requested received                                 accepted          O
      requested received                                 rejected          O  reason
      accepted                                           rejected          O  reason
      accepted                                           in-progress       O
      accepted in-progress                               on-hold           O  reason
      on-hold                                            in-progress       O
      accepted in-progress on-hold                       completed         O  outcome
      in-progress on-hold                                failed            O  reason
      draft requested received accepted                  cancelled         R  reason
      draft requested received accepted rejected         entered-in-error  R
      in-progress on-hold completed failed cancelled     entered-in-error  R
      """
          .lines()
          .flatMap(line -> rows(line.split(" {2,}", -1)).stream())
          .toList();

  private TaskTable() {}

  /** One move that somebody may make: R is the requester, O the owner. */
  record Row(String from, String to, char who, String needs) {

    boolean needsReason() {
      return needs.equals("reason");
    }

    boolean needsOutcome() {
      return needs.equals("outcome");
    }
  }

  private static List<Row> rows(String[] cells) {
    return Arrays.stream(cells[0].split(" ", -1))
        .map(from -> new Row(from, cells[1], cells[2].charAt(0), cells.length > 3 ? cells[3] : ""))
        .toList();
  }

  static List<Row> all() {
    return ROWS;
  }

  /** What somebody in this role may do from there; a draft is invisible to its owner. */
  static List<Row> from(String status, char who) {
    return ROWS.stream().filter(row -> row.from.equals(status) && row.who == who).toList();
  }

  static Optional<Row> find(String from, String to, char who) {
    return from(from, who).stream().filter(row -> row.to.equals(to)).findFirst();
  }
}
