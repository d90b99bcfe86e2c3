package care.alongside.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address of the FHIR endpoint, as the client reached it. */
final class BaseUrl {

  static final String PATH = "/fhir";

  private BaseUrl() {}

  static String of(HttpServletRequest request) {
    return ServletUriComponentsBuilder.fromContextPath(request).path(PATH).toUriString();
  }
}
