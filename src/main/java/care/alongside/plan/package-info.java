/** The aftercare plan and the kinds of support asked for in it: their lives, not their answers. */
@ApplicationModule(allowedDependencies = {"kernel", "store", "identity", "audit"})
@NullMarked
package care.alongside.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
