/** The decision tables beside the models, for what people outside software decide. */
@NullMarked
package care.alongside.workflow.times;

import org.jspecify.annotations.NullMarked;
