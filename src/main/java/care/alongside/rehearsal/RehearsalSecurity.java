package care.alongside.rehearsal;

import java.net.InetAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The rehearsal's doors need no token, and open only to callers on this machine. */
@Configuration(proxyBeanMethods = false)
@Profile("rehearsal")
class RehearsalSecurity {

  private static final RequestMatcher FROM_THIS_MACHINE =
      request -> InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  SecurityFilterChain rehearsalDoorsChain(HttpSecurity http) {
    return http.securityMatcher("/rehearsal/**")
        .authorizeHttpRequests(
            doors -> doors.requestMatchers(FROM_THIS_MACHINE).permitAll().anyRequest().denyAll())
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }
}
