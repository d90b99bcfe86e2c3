/** The steps of bpmn/handover.bpmn. */
@NullMarked
package care.alongside.workflow.handover;

import org.jspecify.annotations.NullMarked;
