package care.alongside.identity;

import care.alongside.kernel.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes a request for a token as a form only, before anybody looks for what stands in it. */
final class TokenForms extends OncePerRequestFilter {

  private final String address;

  TokenForms(String address) {
    this.address = address;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var type = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_TYPE)).orElse("");
    return !request.getRequestURI().equals(request.getContextPath() + address)
        || type.isBlank()
        || type.toLowerCase(Locale.ROOT).startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    TokenRefusals.write(
        response,
        HttpServletResponse.SC_BAD_REQUEST,
        Json.object()
            .put("error", OAuth2ErrorCodes.INVALID_REQUEST)
            .put("error_description", "Send it as application/x-www-form-urlencoded."));
  }
}
