/**
 * The contact within 48 hours, who holds it and who takes over; and for every contact with the
 * person, whether it is safe.
 */
@ApplicationModule(
    allowedDependencies = {"kernel", "store", "identity", "directory", "person", "plan", "handoff"})
@NullMarked
package care.alongside.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
