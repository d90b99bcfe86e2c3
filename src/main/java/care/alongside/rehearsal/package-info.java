/** The product to practise with: embedded parts, invented people, and a clock that can be moved. */
@ApplicationModule(
    allowedDependencies = {"kernel", "directory", "delivery", "telling", "workflow", "retention"})
@NullMarked
package care.alongside.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
