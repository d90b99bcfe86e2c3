package care.alongside.identity;

import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.Http403ForbiddenEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** Signing in, the rehearsal's doors, and a wall where there is no door. */
@Configuration(proxyBeanMethods = false)
class OtherDoorsConfiguration {

  /** Open without a token, in rehearsal only, and only from the machine itself. */
  @Bean
  @Order(3)
  @Profile("rehearsal")
  SecurityFilterChain rehearsalFilterChain(HttpSecurity http) {
    return http.securityMatcher("/rehearsal/**")
        .authorizeHttpRequests(
            requests ->
                requests
                    .anyRequest()
                    .access(
                        (_, context) ->
                            new AuthorizationDecision(
                                isLocal(context.getRequest().getRemoteAddr()))))
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(new Http403ForbiddenEntryPoint()))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }

  /** The last chain: whatever no other chain has taken is refused, but for signing in. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  SecurityFilterChain everythingElse(HttpSecurity http, SignInLimit limit) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.GET, ResourceServerConfiguration.SMART_CONFIGURATION)
                    .permitAll()
                    .requestMatchers(SignInPage.PATH)
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .formLogin(form -> form.loginPage(SignInPage.PATH).successHandler(welcome(limit)))
        .addFilterBefore(new SignInGuard(limit), UsernamePasswordAuthenticationFilter.class)
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(new Http403ForbiddenEntryPoint()))
        .build();
  }

  /** Goes on to where somebody wanted to go before they had to sign in. */
  private static AuthenticationSuccessHandler welcome(SignInLimit limit) {
    var onwards = new SavedRequestAwareAuthenticationSuccessHandler();
    return (request, response, who) -> {
      limit.succeeded(SignInGuard.name(request), request.getRemoteAddr());
      onwards.onAuthenticationSuccess(request, response, who);
    };
  }

  /** An address, never a name, so nothing is looked up. */
  static boolean isLocal(String address) {
    return InetAddress.ofLiteral(address).isLoopbackAddress();
  }
}
