/** FHIR R4 as data: what is searched, what each reader may see, definitions, checks and formats. */
@ApplicationModule(allowedDependencies = {"kernel", "store", "identity", "consent"})
@NullMarked
package care.alongside.fhir;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
