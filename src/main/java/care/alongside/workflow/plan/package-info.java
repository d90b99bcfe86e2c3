/** The steps of bpmn/aftercare-plan.bpmn. */
@NullMarked
package care.alongside.workflow.plan;

import org.jspecify.annotations.NullMarked;
