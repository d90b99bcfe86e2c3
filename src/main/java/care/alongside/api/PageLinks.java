package care.alongside.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The links of a page: each repeats the search, and the cursor says where it goes on.
 *
 * @param address what was searched
 * @param used the parameters that were understood
 */
record PageLinks(String address, List<Map.Entry<String, String>> used) {

  private static final String CURSOR = "_cursor";

  Map<String, String> of(Optional<String> next) {
    var self = address(used.stream());
    return next.map(cursor -> Map.of("self", self, "next", behind(cursor)))
        .orElseGet(() -> Map.of("self", self));
  }

  private String behind(String cursor) {
    return address(
        Stream.concat(
            used.stream().filter(parameter -> !parameter.getKey().equals(CURSOR)),
            Stream.of(Map.entry(CURSOR, cursor))));
  }

  private String address(Stream<Map.Entry<String, String>> parameters) {
    var query =
        parameters
            .map(parameter -> escaped(parameter.getKey()) + "=" + escaped(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? address : address + "?" + query;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("%3A", ":")
        .replace("%2C", ",")
        .replace("%2F", "/");
  }
}
