/** FHIR R4 at the edge: what we define, what we take in, and what is wrong with it. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package care.alongside.fhir;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
