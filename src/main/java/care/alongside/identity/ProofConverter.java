package care.alongside.identity;

import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads a signed proof that comes without {@code client_id}, as SMART Backend Services has it:
 * Spring's own reader insists on one. The proof itself says whose it is; it is verified later.
 */
class ProofConverter implements AuthenticationConverter {

  private static final ClientAuthenticationMethod PROOF =
      new ClientAuthenticationMethod("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

  @Override
  public @Nullable Authentication convert(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameterValues(OAuth2ParameterNames.CLIENT_ASSERTION))
        .filter(proofs -> proofs.length == 1 && isOurs(request))
        .map(proofs -> authentication(proofs[0], request))
        .orElse(null);
  }

  private static boolean isOurs(HttpServletRequest request) {
    return request.getQueryString() == null
        && request.getParameter(OAuth2ParameterNames.CLIENT_ID) == null
        && PROOF
            .getValue()
            .equals(request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION_TYPE));
  }

  private static OAuth2ClientAuthenticationToken authentication(
      String proof, HttpServletRequest request) {
    Map<String, Object> parameters =
        request.getParameterMap().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
    return new OAuth2ClientAuthenticationToken(clientOf(proof), PROOF, proof, parameters);
  }

  private static String clientOf(String proof) {
    try {
      return Optional.ofNullable(JWTParser.parse(proof).getJWTClaimsSet())
          .flatMap(claims -> Optional.ofNullable(claims.getSubject()))
          .orElseThrow(ProofConverter::refusal);
    } catch (ParseException _) {
      throw refusal();
    }
  }

  private static OAuth2AuthenticationException refusal() {
    return new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
  }
}
