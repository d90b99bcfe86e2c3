package care.alongside.api;

import care.alongside.fhir.Versions;
import care.alongside.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which versions are asked for.
 *
 * @param address the history itself, without parameters
 * @param count how many at most
 * @param before older than this version
 */
record HistoryRequest(String address, int count, int before) {

  private static final Set<String> KNOWN = Set.of("_count", "_cursor", "_format", "_pretty");
  private static final int MOST = 100;

  static HistoryRequest of(HttpServletRequest request) {
    request.getParameterMap().keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .findFirst()
        .ifPresent(HistoryRequest::refuse);
    var path = request.getRequestURI().substring(request.getContextPath().length());
    return new HistoryRequest(
        BaseUrl.of(request) + path.substring(BaseUrl.PATH.length()),
        Math.clamp(number(request, "_count", 20), 1, MOST),
        number(request, "_cursor", Integer.MAX_VALUE));
  }

  private static void refuse(String name) {
    throw new Problem.Malformed(
        "not-supported",
        "http." + name,
        "'%s' is not possible with a history; _count is.".formatted(name));
  }

  private static int number(HttpServletRequest request, String name, int usual) {
    var text = Optional.ofNullable(request.getParameter(name)).orElse("" + usual);
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE) {
      throw new Problem.Malformed(
          "value", "http." + name, "'%s' has to be a number.".formatted(name));
    }
    return Integer.parseInt(text);
  }

  /** The links of a page of versions. */
  Map<String, String> links(Versions versions) {
    var start = address + "?_count=" + count + "&_cursor=";
    var self = start + Math.min(before, versions.newest().document().version() + 1);
    return versions.more()
        ? Map.of("self", self, "next", start + versions.page().getLast().document().version())
        : Map.of("self", self);
  }
}
