package care.alongside.api;

import org.springframework.http.HttpStatus;

/** A refusal that only HTTP knows: of a format, a method or an address. */
final class Refusal extends RuntimeException {

  private final HttpStatus status;
  private final String code;

  Refusal(HttpStatus status, String code, String text) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
  }

  HttpStatus status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
