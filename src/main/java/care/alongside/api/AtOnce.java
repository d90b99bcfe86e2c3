package care.alongside.api;

import care.alongside.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Takes only so many requests of one client at a time, so that the others find room, too. */
@Configuration(proxyBeanMethods = false)
class AtOnce implements WebMvcConfigurer, HandlerInterceptor {

  private final int most;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  AtOnce(ApiSettings settings) {
    this.most = settings.atOnce();
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(this)
        .addPathPatterns(BaseUrl.PATH, BaseUrl.PATH + "/**")
        .order(Ordered.HIGHEST_PRECEDENCE);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    clientOf(request).ifPresent(this::begin);
    return true;
  }

  private void begin(String client) {
    if (open.merge(client, 1, Integer::sum) > most) {
      end(client);
      throw new Refusal(
          HttpStatus.TOO_MANY_REQUESTS,
          "throttled",
          "You have %d requests open with us, and that is the most at once. Wait for some of them,"
                  .formatted(most)
              + " then send this again. Nothing of it was kept.");
    }
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception thrown) {
    clientOf(request).ifPresent(this::end);
  }

  private void end(String client) {
    open.computeIfPresent(client, (_, count) -> count > 1 ? count - 1 : null);
  }

  private static Optional<String> clientOf(HttpServletRequest request) {
    return request.getUserPrincipal() instanceof Authentication known
            && known.getPrincipal() instanceof Caller caller
        ? Optional.of(caller.name())
        : Optional.empty();
  }
}
