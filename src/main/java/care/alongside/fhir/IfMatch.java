package care.alongside.fhir;

import care.alongside.kernel.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The version that a change says it is of: in a header, or in the request of an entry. */
public final class IfMatch {

  private static final Pattern ETAG = Pattern.compile("(?:W/)?\"([0-9]{1,9})\"");

  private IfMatch() {}

  /**
   * The version in an {@code If-Match}.
   *
   * @throws Problem.VersionNeeded when there is none
   * @throws Problem.Stale when it is none that we ever gave
   */
  public static int version(@Nullable String given) {
    if (given == null) {
      throw new Problem.VersionNeeded(
          "Say which version you change: send If-Match with the ETag that you read, such as"
              + " W/\"1\"; in a transaction it stands in request.ifMatch.");
    }
    var etag = ETAG.matcher(given.strip());
    if (!etag.matches()) {
      throw new Problem.Stale(
          "If-Match holds no version that we gave. Read the resource again and send its ETag.");
    }
    return Integer.parseInt(etag.group(1));
  }
}
