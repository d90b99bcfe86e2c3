/** FHIR documents kept whole: their current version, their history, and no lost update. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package care.alongside.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
