/**
 * Kinder words: hints at what may hurt or blame, as a list of data; never a block, never a count.
 */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package care.alongside.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
