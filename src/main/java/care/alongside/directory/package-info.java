/** The organisations that send, receive and hold: who they are and what each may be asked. */
@ApplicationModule(allowedDependencies = {"kernel", "store"})
@NullMarked
package care.alongside.directory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
