/**
 * Telling the person that there is word for them: the only module that can send them anything, and
 * it asks before each message whether that is safe.
 */
@ApplicationModule(allowedDependencies = {"kernel", "person", "plan", "contact"})
@NullMarked
package care.alongside.telling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
