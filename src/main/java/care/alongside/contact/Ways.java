package care.alongside.contact;

import java.util.List;

/**
 * All the ways that a person has given, and what holds for all of them.
 *
 * @param sensitive whether their details are protected, so that nothing but what they gave is used
 * @param otherForm whether they need another language or format than written English
 */
public record Ways(List<SafeWay> all, boolean sensitive, boolean otherForm) {

  public Ways {
    all = List.copyOf(all);
  }

  /** Whether the person has said no to this, here or at another entry of the same number. */
  boolean isBlocked(SafeWay way) {
    return all.stream()
        .filter(other -> other.kind() == way.kind() && other.isSamePlaceAs(way))
        .anyMatch(other -> !other.allowed().orElse(true));
  }

  /** Whether another entry says how texts may be sent to this number. */
  boolean saysOfTextsTo(SafeWay phone) {
    return all.stream().anyMatch(way -> way.kind() == WayKind.TEXT && way.isSamePlaceAs(phone));
  }
}
