package care.alongside.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps Spring from answering 304 by itself: what is given under consent is always given anew, so
 * the controller that reads has to decide.
 */
@Component
class ConditionalReads extends OncePerRequestFilter {

  private static final String KNOWN = ConditionalReads.class.getName();
  private static final Set<String> HIDDEN =
      Set.of(
          HttpHeaders.IF_NONE_MATCH.toLowerCase(Locale.ROOT),
          HttpHeaders.IF_MODIFIED_SINCE.toLowerCase(Locale.ROOT));

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith(request.getContextPath() + BaseUrl.PATH + "/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(KNOWN, String.valueOf(request.getHeader(HttpHeaders.IF_NONE_MATCH)));
    chain.doFilter(new Unconditional(request), response);
  }

  /** Whether the client says that it has this version already. */
  static boolean has(HttpServletRequest request, String etag) {
    return Optional.ofNullable(request.getAttribute(KNOWN)).stream()
        .flatMap(header -> Arrays.stream(header.toString().split(",", -1)))
        .map(String::strip)
        .anyMatch(known -> known.equals("*") || known.equals(etag));
  }

  private static final class Unconditional extends HttpServletRequestWrapper {

    Unconditional(HttpServletRequest request) {
      super(request);
    }

    private static boolean hides(String name) {
      return HIDDEN.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public @Nullable String getHeader(String name) {
      return hides(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public long getDateHeader(String name) {
      return hides(name) ? -1 : super.getDateHeader(name);
    }
  }
}
