/** Who was called, or asked to stop, is told again until somebody looks: bpmn/chase.bpmn. */
@NullMarked
package care.alongside.workflow.chase;

import org.jspecify.annotations.NullMarked;
