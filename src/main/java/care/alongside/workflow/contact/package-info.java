/** The steps of bpmn/aftercare-contact.bpmn. */
@NullMarked
package care.alongside.workflow.contact;

import org.jspecify.annotations.NullMarked;
