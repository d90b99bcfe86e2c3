/** The process engine: how it is set up, where its tables come from and how it is spoken to. */
@NullMarked
package care.alongside.workflow.engine;

import org.jspecify.annotations.NullMarked;
