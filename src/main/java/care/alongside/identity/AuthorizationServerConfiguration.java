package care.alongside.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadataClaimNames;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;

/** The doors of the authorization server: only those that the product has a use for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class AuthorizationServerConfiguration {

  private static final String METADATA = "/.well-known/oauth-authorization-server";

  @Bean
  AuthorizationServerSettings authorizationServerSettings(IdentitySettings settings) {
    var server = AuthorizationServerSettings.builder();
    Optional.ofNullable(settings.issuer()).ifPresent(issuer -> server.issuer(issuer.toString()));
    return server.build();
  }

  @Bean
  JwtEncoder jwtEncoder(SigningKeys keys) {
    var encoder = new NimbusJwtEncoder(keys);
    encoder.setJwkSelector(List::getFirst);
    return encoder;
  }

  @Bean
  ServletRegistrationBean<SmartConfigurationServlet> smartConfiguration(Offer offer) {
    return new ServletRegistrationBean<>(
        new SmartConfigurationServlet(offer),
        ResourceServerConfiguration.SMART_CONFIGURATION,
        "/fhir" + ResourceServerConfiguration.SMART_CONFIGURATION);
  }

  @Bean
  @Order(1)
  SecurityFilterChain authorizationServer(
      HttpSecurity http,
      AuthorizationServerSettings server,
      AskedScopes scopes,
      ClientAssertions assertions,
      Offer offer) {
    return http.securityMatcher(
            server.getTokenEndpoint(),
            server.getAuthorizationEndpoint(),
            server.getJwkSetEndpoint(),
            METADATA)
        .oauth2AuthorizationServer(
            endpoints -> {
              readScopes(endpoints, scopes);
              readProofs(endpoints, assertions);
              tellOnly(endpoints, offer);
            })
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            refusals ->
                refusals
                    .defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(SignInPage.PATH),
                        request ->
                            HttpMethod.GET.matches(request.getMethod())
                                && !isForToken(request, server))
                    .defaultAuthenticationEntryPointFor(
                        new TokenRefusals(), request -> isForToken(request, server)))
        .addFilterAfter(new TokenForms(server.getTokenEndpoint()), HeaderWriterFilter.class)
        .build();
  }

  private static boolean isForToken(
      HttpServletRequest request, AuthorizationServerSettings server) {
    return request.getServletPath().equals(server.getTokenEndpoint());
  }

  private static void readScopes(
      OAuth2AuthorizationServerConfigurer endpoints, AskedScopes scopes) {
    endpoints.tokenEndpoint(
        token ->
            token
                .accessTokenRequestConverters(all -> all.addFirst(scopes.ofSystem()))
                .authenticationProviders(all -> checkSystems(all, scopes)));
    endpoints.authorizationEndpoint(
        signIn ->
            signIn
                .authorizationRequestConverters(all -> all.addFirst(scopes.ofSignIn()))
                .authenticationProviders(all -> checkSignIns(all, scopes)));
  }

  private static void checkSystems(List<AuthenticationProvider> all, AskedScopes scopes) {
    for (var provider : all) {
      if (provider instanceof OAuth2ClientCredentialsAuthenticationProvider systems) {
        systems.setAuthenticationValidator(scopes::check);
      }
    }
  }

  private static void checkSignIns(List<AuthenticationProvider> all, AskedScopes scopes) {
    for (var provider : all) {
      if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider signIns) {
        signIns.setAuthenticationValidator(
            OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_REDIRECT_URI_VALIDATOR
                .andThen(
                    (OAuth2AuthorizationCodeRequestAuthenticationContext asked) ->
                        scopes.check(asked)));
      }
    }
  }

  private static void readProofs(
      OAuth2AuthorizationServerConfigurer endpoints, ClientAssertions assertions) {
    endpoints.clientAuthentication(
        client ->
            client
                .authenticationConverters(all -> all.addFirst(new ProofConverter()))
                .authenticationProviders(all -> checkProofs(all, assertions))
                .errorResponseHandler(new TokenRefusals()));
  }

  private static void checkProofs(List<AuthenticationProvider> all, ClientAssertions assertions) {
    for (var provider : all) {
      if (provider instanceof JwtClientAssertionAuthenticationProvider proofs) {
        proofs.setJwtDecoderFactory(assertions);
      }
    }
  }

  private static void tellOnly(OAuth2AuthorizationServerConfigurer endpoints, Offer offer) {
    endpoints.authorizationServerMetadataEndpoint(
        endpoint -> endpoint.authorizationServerMetadataCustomizer(told -> tell(told, offer)));
  }

  /** Takes out what Spring can do and we do not offer. */
  private static void tell(OAuth2AuthorizationServerMetadata.Builder told, Offer offer) {
    told.claims(
        claims -> {
          claims.keySet().removeIf(AuthorizationServerConfiguration::isNotOffered);
          claims.put(
              OAuth2AuthorizationServerMetadataClaimNames.GRANT_TYPES_SUPPORTED, offer.grants());
          claims.put(
              OAuth2AuthorizationServerMetadataClaimNames.TOKEN_ENDPOINT_AUTH_METHODS_SUPPORTED,
              offer.methods());
          claims.put("token_endpoint_auth_signing_alg_values_supported", offer.algorithms());
          claims.put(OAuth2AuthorizationServerMetadataClaimNames.SCOPES_SUPPORTED, offer.scopes());
        });
  }

  private static boolean isNotOffered(String claim) {
    return claim.startsWith("revocation_")
        || claim.startsWith("introspection_")
        || claim.startsWith("dpop_")
        || claim.startsWith("tls_");
  }
}
