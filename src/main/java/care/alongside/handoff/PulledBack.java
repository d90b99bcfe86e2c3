package care.alongside.handoff;

import care.alongside.consent.SharingCategory;
import care.alongside.kernel.WorkingDays;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What could and could not be pulled back, in words for the person. Pure. */
final class PulledBack {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK).withZone(WorkingDays.ENGLAND);

  private PulledBack() {}

  /** A sentence or two for each service, then what stays as it is. */
  static List<String> words(List<WithdrawalTable.Stand> stands) {
    var words = new ArrayList<String>();
    stands.forEach(
        stand -> {
          if (stand.asked()) {
            words.add(sight(stand));
            words.add(past(stand));
          } else {
            words.add(nothingWent(stand));
          }
        });
    words.add(
        "The hospital keeps its own record of your care, and the team that is caring for you there"
            + " goes on caring for you. The contact within 48 hours is not changed by this.");
    words.add("You can say yes again at any time. Tell any of the teams, and they will note it.");
    return words;
  }

  /** For a service that may still have something, but less than before. */
  static String less(Instant deleteBy) {
    return "The person has changed what they share with you. What you can read here is what you may"
        + " still have. Please delete any copy of the rest by %s.".formatted(DATE.format(deleteBy));
  }

  private static String nothingWent(WithdrawalTable.Stand stand) {
    return stand.name() + " has not been asked to help, so nothing about you has gone to it.";
  }

  private static String sight(WithdrawalTable.Stand stand) {
    return stand.sees().isEmpty()
        ? stand.name() + " can no longer see anything about you here."
        : "%s can now see only this: %s. You can take that back too."
            .formatted(stand.name(), named(stand.sees()));
  }

  private static String named(Set<String> categories) {
    return String.join(
        ", ",
        Arrays.stream(SharingCategory.values())
            .filter(category -> categories.contains(category.code()))
            .map(PulledBack::plain)
            .toList());
  }

  private static String plain(SharingCategory category) {
    return switch (category) {
      case NAME -> "your name";
      case SAFE_CONTACT -> "the safe ways to reach you";
      case ADDRESS -> "your address";
      case PEOPLE -> "the people you named";
      case ABOUT_ME -> "what you wrote about yourself";
      case ADJUSTMENTS -> "the adjustments you need";
      case WHAT_WOULD_HELP -> "what would help";
      case PLAN -> "your plan";
      case ATTENDANCE -> "that you came to A&E";
      case CLINICAL_SUMMARY -> "the clinical summary";
    };
  }

  private static String past(WithdrawalTable.Stand stand) {
    return "We cannot take back what %s has already read or written down.".formatted(stand.name())
        + deletion(stand.deleteBy());
  }

  private static String deletion(Optional<Instant> deleteBy) {
    return deleteBy
        .map(
            at ->
                " We have told it to stop using what it has, and to delete it by %s. It may have to"
                        .formatted(DATE.format(at))
                    + " keep a note that the law asks it to keep.")
        .orElse("");
  }
}
