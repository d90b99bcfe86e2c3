package care.alongside.fhir;

import care.alongside.handoff.Recalled;
import care.alongside.kernel.Problem;
import care.alongside.kernel.WorkingDays;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who was told what when something was called back, in words for those who sent it. Pure. */
final class RecallWords {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK).withZone(WorkingDays.ENGLAND);

  private RecallWords() {}

  /**
   * How the plan stands once it was called back.
   *
   * @param anyLeft whether somebody still has something of it
   * @param over whether it has ended, so that nobody else is asked
   * @param heard who had heard of the attendance, and was told that it was somebody else's
   */
  record After(boolean anyLeft, boolean over, List<String> heard) {}

  /** One issue for each service that was told, then what follows. */
  static List<Problem.Issue> of(RecallWish wish, List<Recalled> told, After after) {
    var words = new ArrayList<String>();
    told.forEach(one -> words.add(words(one)));
    after
        .heard()
        .forEach(
            name ->
                words.add(
                    "We told %s that what it had heard of an attendance was about somebody else."
                        .formatted(name)));
    words.add(
        told.isEmpty()
            ? nothingElse(after)
            : "Your aftercare team has been asked to tell the person what happened, in a way that"
                + " is safe for them, and to say sorry. It has been asked to find out within 72"
                + " hours whether this has to be reported to the ICO.");
    words.add(next(wish, told, after));
    if (wish.wrongPerson() && wish.recipient().isPresent() && after.anyLeft()) {
      words.add(
          "Other services still have something of this plan. To recall it from all of them, send"
              + " this again without recipient.");
    }
    return words.stream().map(text -> new Problem.Issue("informational", "", text)).toList();
  }

  private static String nothingElse(After after) {
    return after.heard().isEmpty()
        ? "Nothing had gone out yet, so there was nobody to tell."
        : "Nothing else had gone out. Please tell the person whom this was said of what happened, in"
            + " a way that is safe for them, say sorry, and find out within 72 hours whether this"
            + " has to be reported to the ICO.";
  }

  private static String words(Recalled one) {
    return ("We told %s that this was sent by mistake. It can no longer open it, and has to delete"
            + " what it has by %s. %s%s")
        .formatted(
            one.name(),
            DATE.format(one.deleteBy()),
            one.opened()
                ? "It had opened some of it. The audit says what, and when."
                : "Nobody there had opened it.",
            one.keeps()
                ? " It still holds something else of this plan, and can read what that needs."
                : "");
  }

  private static String next(RecallWish wish, List<Recalled> told, After after) {
    if (!wish.wrongPerson()) {
      return nextService(told, after);
    }
    return wish.recipient().isPresent()
        ? "No other service is asked for this in its place."
        : "No service is asked for anything in this plan any more. The team that holds the contact"
            + " with the person still holds it. To put the record right, send a new plan for the"
            + " right person. We join no records by ourselves.";
  }

  private static String nextService(List<Recalled> told, After after) {
    if (after.over()) {
      return "This plan has ended, so nobody has been asked now in place of that service. If the"
          + " person still needs the support they asked for, send a new plan, or call your aftercare"
          + " team.";
    }
    return !told.isEmpty() && told.stream().allMatch(Recalled::handedOver)
        ? "What the person asked for goes on with the service that has taken it over."
        : "What the person asked for goes on: their next choice is asked, or a coordinator is.";
  }
}
