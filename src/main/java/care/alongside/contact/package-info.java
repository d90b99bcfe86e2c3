/** The contact within 48 hours: who holds it, and who takes over when they hand it back. */
@ApplicationModule(allowedDependencies = {"kernel", "identity", "directory", "plan", "handoff"})
@NullMarked
package care.alongside.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
