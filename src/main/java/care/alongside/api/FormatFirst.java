package care.alongside.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses what is asked for or sent in a format that we do not speak, before anything is read: what
 * is never given must not be written down as given.
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
    refuseCompressed(request);
    if (request.getMethod().equals("GET") || request.getRequestURI().endsWith("/_search")) {
      Format.of(request);
    }
    return true;
  }

  /** Compressed, a small body could hold more than every limit, and none of it would be checked. */
  private static void refuseCompressed(HttpServletRequest request) {
    var coding = Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_ENCODING)).orElse("");
    if (!coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "not-supported",
          "http.Content-Encoding",
          "We read nothing that is compressed. Send it as it is, without Content-Encoding.");
    }
  }
}
