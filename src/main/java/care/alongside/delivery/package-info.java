/** Telling services that something changed: an outbox, and couriers that never lose a message. */
@ApplicationModule(allowedDependencies = {"kernel", "handoff"})
@NullMarked
package care.alongside.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
