package care.alongside.identity;

import care.alongside.kernel.CrisisHelp;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Stands before the check of name and password, and sends away who has to wait. */
final class SignInGuard extends OncePerRequestFilter {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Wait a moment – Alongside</title>
      </head>
      <body>
      <main>
      <h1>Wait a moment</h1>
      <p>There were several tries with a name and password that do not go together.</p>
      <p>You can try again in [seconds] seconds. <a href="/sign-in">Go back to sign in</a></p>
      <p>[help]</p>
      </main>
      </body>
      </html>
      """
          .replace("[help]", CrisisHelp.WORDS);

  private final SignInLimit limit;

  SignInGuard(SignInLimit limit) {
    this.limit = limit;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !(HttpMethod.POST.matches(request.getMethod())
        && request.getServletPath().equals(SignInPage.PATH));
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var wait = limit.begin(name(request), request.getRemoteAddr());
    if (wait.isPresent()) {
      sendAway(response, wait.get());
    } else {
      chain.doFilter(request, response);
    }
  }

  static String name(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("username")).orElse("");
  }

  private static void sendAway(HttpServletResponse response, Duration wait) throws IOException {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    response.setContentType("text/html;charset=UTF-8");
    response
        .getOutputStream()
        .write(PAGE.replace("[seconds]", "" + seconds).getBytes(StandardCharsets.UTF_8));
  }
}
