package care.alongside.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;

/** The FHIR doors: a good token or nothing, and no session. */
@Configuration(proxyBeanMethods = false)
class ResourceServerConfiguration {

  static final String SMART_CONFIGURATION = "/.well-known/smart-configuration";

  /** Verifies with the keys in memory; nothing is asked over the network. */
  @Bean
  JwtDecoder jwtDecoder(SigningKeys keys, IdentitySettings settings) {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TokenClaims.TYPE)));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    processor.setJWTClaimsSetVerifier((_, _) -> {});
    var decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(rules(settings));
    return decoder;
  }

  private static OAuth2TokenValidator<Jwt> rules(IdentitySettings settings) {
    List<OAuth2TokenValidator<Jwt>> rules = new ArrayList<>(List.of(new JwtTimestampValidator()));
    Optional.ofNullable(settings.issuer())
        .ifPresent(issuer -> rules.add(new JwtIssuerValidator(issuer.toString())));
    return new DelegatingOAuth2TokenValidator<>(rules);
  }

  @Bean
  @Order(2)
  SecurityFilterChain resourceServer(
      HttpSecurity http, CallerConverter callers, FhirRefusals refusals) {
    return http.securityMatcher("/fhir", "/fhir/**", "/watch")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        HttpMethod.GET, "/fhir/metadata", "/fhir" + SMART_CONFIGURATION)
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            tokens ->
                tokens
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(callers))
                    .authenticationEntryPoint(refusals)
                    .accessDeniedHandler(refusals))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(RequestCacheConfigurer::disable)
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }
}
