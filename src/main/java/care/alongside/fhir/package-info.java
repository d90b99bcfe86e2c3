/** FHIR R4 at the edge: profiles and validation, from a bundle to a plan, and what each may see. */
@ApplicationModule(
    allowedDependencies = {
      "kernel",
      "store",
      "identity",
      "audit",
      "directory",
      "person",
      "consent",
      "plan",
      "choice",
      "handoff",
      "contact",
      "words"
    })
@NullMarked
package care.alongside.fhir;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
