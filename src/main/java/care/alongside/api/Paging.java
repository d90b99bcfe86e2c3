package care.alongside.api;

import care.alongside.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** What lists that are no searches can be asked, and how what cannot is refused. */
final class Paging {

  private Paging() {}

  /**
   * Refuses what nobody would look at.
   *
   * @param hint what is possible, as it ends the refusal
   */
  static void allowOnly(HttpServletRequest request, Set<String> known, String hint) {
    request.getParameterMap().keySet().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw problem(name, "is not possible here; " + hint);
            });
  }

  /** How many are asked for, at least one and not too many. */
  static int count(HttpServletRequest request, String name, int usual, int most) {
    var text = Optional.ofNullable(request.getParameter(name)).orElse("" + usual);
    if (!text.matches("[0-9]{1,6}")) {
      throw problem(name, "has to be a number.");
    }
    return Math.clamp(Integer.parseInt(text), 1, most);
  }

  static Problem problem(String name, String why) {
    return new Problem.Malformed("value", "http." + name, "'%s' %s".formatted(name, why));
  }
}
