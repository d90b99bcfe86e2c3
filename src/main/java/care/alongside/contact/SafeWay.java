package care.alongside.contact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One way to reach the person, and how it may be used without putting them in danger.
 *
 * @param value the number or address; "" when nobody has given one
 * @param place where it stands in the Patient: {@code telecom[0]}
 * @param allowed what the person said; empty when nobody has asked
 * @param times when it is safe; empty for any time
 * @param said what to say, and to whom
 * @param confirmedOn when the person last said so
 * @param rank the smaller, the sooner it is used
 * @param old whether it is known to reach the person no longer
 * @param mobile whether it is a phone that shows texts
 */
public record SafeWay(
    WayKind kind,
    String value,
    String place,
    Optional<Boolean> allowed,
    Optional<List<SafeTime>> times,
    Said said,
    LocalDate confirmedOn,
    int rank,
    boolean old,
    boolean mobile) {

  private static final int DAYS_OF_A_WEEK = 7;

  private static final Pattern WRITING = Pattern.compile("[ ()]|(?<=[0-9])-(?=[0-9])");

  /**
   * What the person said is to be said.
   *
   * @param leaveMessage whether a message may be left; empty when nobody has asked
   * @param askFor the name to ask for
   * @param sayInstead the only words to use
   * @param answeredBy who else may answer
   * @param sender the only name that a message may come from
   */
  public record Said(
      Optional<Boolean> leaveMessage,
      Optional<String> askFor,
      Optional<String> sayInstead,
      Optional<String> answeredBy,
      Optional<String> sender) {

    static final Said NOTHING =
        new Said(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  public SafeWay {
    times = times.map(List::copyOf);
  }

  /** The same at another place in the order; it is then no phone that gets texts. */
  SafeWay ranked(int other) {
    return new SafeWay(kind, value, place, allowed, times, said, confirmedOn, other, old, false);
  }

  /**
   * A number or address without what is only there to make it easy to read, and a British number
   * without its country, so that the same one is known as the same however it is written.
   */
  public static String bare(String value) {
    var bare = WRITING.matcher(value).replaceAll("");
    return bare.startsWith("+44") ? "0" + bare.substring(3) : bare;
  }

  /** Whether both lead to the same number or address; those without one lead to none. */
  boolean isSamePlaceAs(SafeWay other) {
    return place.equals(other.place) || (!value.isEmpty() && leadsTo(other.value));
  }

  boolean leadsTo(String other) {
    return bare(value).equals(bare(other));
  }

  boolean saidYes() {
    return allowed.orElse(false);
  }

  boolean mayLeaveMessage() {
    return said.leaveMessage().orElse(false);
  }

  boolean isSafeAt(Instant at) {
    return times.isEmpty()
        || times.get().stream().anyMatch(time -> time.holds(at.atZone(SafeTime.PLACE)));
  }

  /** That moment, and the next beginnings of its safe times after it, within a week. */
  Stream<Instant> chances(Instant after) {
    return Stream.concat(Stream.of(after), times.stream().flatMap(t -> beginnings(t, after)));
  }

  private static Stream<Instant> beginnings(List<SafeTime> times, Instant after) {
    var today = after.atZone(SafeTime.PLACE).toLocalDate();
    return LongStream.rangeClosed(0, DAYS_OF_A_WEEK)
        .mapToObj(today::plusDays)
        .flatMap(
            date ->
                times.stream().filter(time -> time.beginsOn(date)).map(time -> time.startOn(date)))
        .map(ZonedDateTime::toInstant)
        .filter(start -> start.isAfter(after))
        .sorted();
  }
}
