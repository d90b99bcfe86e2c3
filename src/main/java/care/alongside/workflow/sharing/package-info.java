/** The steps of bpmn/sharing-decision.bpmn and bpmn/coming-of-age.bpmn. */
@NullMarked
package care.alongside.workflow.sharing;

import org.jspecify.annotations.NullMarked;
