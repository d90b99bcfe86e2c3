/** What the product promises, told from outside: over HTTP, with a real database and engine. */
@NullMarked
package care.alongside.story;

import org.jspecify.annotations.NullMarked;
