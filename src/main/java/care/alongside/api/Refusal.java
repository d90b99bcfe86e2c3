package care.alongside.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** A refusal that only HTTP knows: of a format, a method or an address. */
final class Refusal extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final String place;

  Refusal(HttpStatus status, String code, String text) {
    this(status, code, "", text);
  }

  /**
   * One that says what of the request it is about.
   *
   * @param place such as {@code http.Accept}
   */
  Refusal(HttpStatus status, String code, String place, String text) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
    this.place = place;
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }

  /** What it is about; empty when the status says that. */
  String place() {
    return place;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /** Sends one from a filter, where nobody else writes the answer. */
  static void send(ResponseEntity<byte[]> refusal, HttpServletResponse response)
      throws IOException {
    response.setStatus(refusal.getStatusCode().value());
    refusal.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
    response.getOutputStream().write(refusal.getBody() == null ? new byte[0] : refusal.getBody());
  }
}
