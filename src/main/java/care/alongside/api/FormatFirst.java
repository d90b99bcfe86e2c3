package care.alongside.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses to read in a format that we do not speak, before anything is read: what is never given
 * must not be written down as given.
 */
@Configuration(proxyBeanMethods = false)
class FormatFirst implements WebMvcConfigurer, HandlerInterceptor {

  /** Paper is paper, whatever is asked for. */
  private static final String PAPER = BaseUrl.PATH + "/CarePlan/*/$print";

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns(BaseUrl.PATH + "/**").excludePathPatterns(PAPER);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getMethod().equals("GET") || request.getRequestURI().endsWith("/_search")) {
      Format.of(request);
    }
    return true;
  }
}
