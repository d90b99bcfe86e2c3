/** The steps of bpmn/override-review.bpmn. */
@NullMarked
package care.alongside.workflow.override;

import org.jspecify.annotations.NullMarked;
