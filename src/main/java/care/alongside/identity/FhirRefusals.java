package care.alongside.identity;

import care.alongside.kernel.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Tells a FHIR client why it may not come in, and what to do next. */
@Component
class FhirRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private static final String REALM = "Bearer realm=\"alongside\"";

  private final OutcomeWriter outcomes;

  FhirRefusals(OutcomeWriter outcomes) {
    this.outcomes = outcomes;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    if (!(refusal instanceof OAuth2AuthenticationException wrong)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM);
      refuse(
          request,
          response,
          HttpServletResponse.SC_UNAUTHORIZED,
          "login",
          "We need to know who you are. Get a token from /oauth2/token, then send it with each"
              + " request as 'Authorization: Bearer' and the token.");
      return;
    }
    var error = wrong.getError();
    response.setHeader(
        HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"" + error.getErrorCode() + "\"");
    refuse(
        request,
        response,
        error instanceof BearerTokenError bearer
            ? bearer.getHttpStatus().value()
            : HttpServletResponse.SC_UNAUTHORIZED,
        "login",
        "This token does not work here: it has ended, or it is not one of ours. Get a new one from"
            + " /oauth2/token and try again.");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, REALM + ", error=\"insufficient_scope\"");
    refuse(
        request,
        response,
        HttpServletResponse.SC_FORBIDDEN,
        "forbidden",
        "Your token does not allow this. Ask whoever runs this service what you are registered"
            + " for.");
  }

  private void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String code,
      String text)
      throws IOException {
    var outcome = Json.object().put("resourceType", "OperationOutcome");
    var issue = outcome.putArray("issue").addObject().put("severity", "error").put("code", code);
    issue.putObject("details").put("text", text);
    issue.putArray("expression").add("http.Authorization");
    outcomes.write(request, response, status, outcome);
  }
}
