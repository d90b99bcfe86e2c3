package care.alongside.api;

import care.alongside.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/** The version that a change says it is of. */
final class Versions {

  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"([0-9]{1,9})\"");

  private Versions() {}

  /**
   * The version in {@code If-Match}.
   *
   * @throws Problem.VersionNeeded when there is none
   * @throws Problem.Stale when it is none that we ever gave
   */
  static int ifMatch(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.IF_MATCH);
    if (header == null) {
      throw new Problem.VersionNeeded(
          "Say which version you change: send If-Match with the ETag that you read, such as"
              + " W/\"1\".");
    }
    var etag = ETAG.matcher(header.strip());
    if (!etag.matches()) {
      throw new Problem.Stale(
          "If-Match holds no version that we gave. Read the resource again and send its ETag.");
    }
    return Integer.parseInt(etag.group(1));
  }
}
