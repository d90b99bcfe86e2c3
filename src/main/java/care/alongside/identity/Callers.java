package care.alongside.identity;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says who makes the request at hand. Asked by the faces, which hand the caller on; a Spring MVC
 * handler may take it as {@code @AuthenticationPrincipal Caller} instead.
 */
@Component
public class Callers {

  /**
   * The caller of this request.
   *
   * @throws IllegalStateException on a door that needs no token
   */
  public Caller current() {
    var known = SecurityContextHolder.getContext().getAuthentication();
    if (known instanceof CallerAuthentication authentication) {
      return authentication.getPrincipal();
    }
    throw new IllegalStateException("Nobody is known to make this request");
  }
}
