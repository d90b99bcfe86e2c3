/** Who is asking: clients, staff and people, their tokens, and the organisation each belongs to. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package care.alongside.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
