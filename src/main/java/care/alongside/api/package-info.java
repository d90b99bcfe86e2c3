/** The FHIR REST face: it reads a request, asks one doorway, and renders the answer. */
@NullMarked
package care.alongside.api;

import org.jspecify.annotations.NullMarked;
