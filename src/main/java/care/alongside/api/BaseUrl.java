package care.alongside.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address of the FHIR endpoint, as the client reached it. */
final class BaseUrl {

  static final String PATH = "/fhir";

  /** The door beside it, of those who keep watch. */
  static final String WATCH = "/watch";

  private BaseUrl() {}

  /** Whether a request is for us to answer, and to refuse in our words. */
  static boolean isOurs(HttpServletRequest request) {
    return isOurs(request.getRequestURI().substring(request.getContextPath().length()));
  }

  static boolean isOurs(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/") || path.equals(WATCH);
  }

  static String of(HttpServletRequest request) {
    return ServletUriComponentsBuilder.fromContextPath(request).path(PATH).toUriString();
  }
}
