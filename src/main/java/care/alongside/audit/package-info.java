/** Who did what, when: rows that are only ever added, in the transaction of what they tell of. */
@ApplicationModule(allowedDependencies = {"kernel", "identity"})
@NullMarked
package care.alongside.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
