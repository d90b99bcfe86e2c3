/** Who a plan is about: matched by verified NHS number and birth date only, never merged. */
@ApplicationModule(allowedDependencies = {"kernel", "store", "identity"})
@NullMarked
package care.alongside.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
