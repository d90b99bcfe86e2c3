/** The steps of bpmn/referral.bpmn. */
@NullMarked
package care.alongside.workflow.referral;

import org.jspecify.annotations.NullMarked;
