/** What the person agreed may be shared, with whom, and until when. */
@ApplicationModule(allowedDependencies = {"kernel", "store", "identity"})
@NullMarked
package care.alongside.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
