/** The words every module shares: identifiers, ids, problems, JSON and the clock. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package care.alongside.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
