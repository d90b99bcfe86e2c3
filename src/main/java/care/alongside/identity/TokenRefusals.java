package care.alongside.identity;

import care.alongside.kernel.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import tools.jackson.databind.node.ObjectNode;

/** Tells a client that has not proved who it is so, as RFC 6749 has it in section 5.2. */
final class TokenRefusals implements AuthenticationEntryPoint, AuthenticationFailureHandler {

  /** Nobody has proved anything, or nothing that we know how to look at. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    refuse(request, response, OAuth2ErrorCodes.INVALID_CLIENT);
  }

  /** The proof was no good. Why is not said: that would help those who guess. */
  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    refuse(
        request,
        response,
        refusal instanceof OAuth2AuthenticationException wrong
            ? wrong.getError().getErrorCode()
            : OAuth2ErrorCodes.INVALID_CLIENT);
  }

  private static void refuse(HttpServletRequest request, HttpServletResponse response, String error)
      throws IOException {
    if (!error.equals(OAuth2ErrorCodes.INVALID_CLIENT)) {
      write(response, HttpServletResponse.SC_BAD_REQUEST, Json.object().put("error", error));
      return;
    }
    if (!triedInForm(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"alongside\"");
    }
    write(response, HttpServletResponse.SC_UNAUTHORIZED, Json.object().put("error", error));
  }

  private static boolean triedInForm(HttpServletRequest request) {
    return request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION) != null
        || request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) != null;
  }

  static void write(HttpServletResponse response, int status, ObjectNode error) throws IOException {
    response.setStatus(status);
    response.setContentType("application/json");
    response.getOutputStream().write(Json.write(error).getBytes(StandardCharsets.UTF_8));
  }
}
