/** The steps of bpmn/consent-change.bpmn and bpmn/consent-renewal.bpmn. */
@NullMarked
package care.alongside.workflow.consent;

import org.jspecify.annotations.NullMarked;
