/** The person lets their plan rest: bpmn/pause.bpmn. */
@NullMarked
package care.alongside.workflow.pause;

import org.jspecify.annotations.NullMarked;
