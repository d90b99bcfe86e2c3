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
}
