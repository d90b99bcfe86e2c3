/** Which service is asked next: the person's own choices, in their order, never ranked by type. */
@ApplicationModule(allowedDependencies = {"kernel", "store", "plan", "consent", "directory"})
@NullMarked
package care.alongside.choice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
