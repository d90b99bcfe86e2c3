/** A service that said yes is held to what it promised: bpmn/progress.bpmn. */
@NullMarked
package care.alongside.workflow.progress;

import org.jspecify.annotations.NullMarked;
