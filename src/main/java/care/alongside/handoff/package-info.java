/** Everything somebody is asked to do: an offer to one service at a time, and the answers. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "store",
      "identity",
      "audit",
      "directory",
      "person",
      "plan",
      "consent",
      "choice"
    })
@NullMarked
package care.alongside.handoff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
