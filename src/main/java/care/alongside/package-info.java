/** Joined-up aftercare for England: each package below is one capability with one doorway. */
@NullMarked
package care.alongside;

import org.jspecify.annotations.NullMarked;
