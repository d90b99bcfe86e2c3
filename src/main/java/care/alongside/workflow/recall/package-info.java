/** What went to the wrong place is called back: bpmn/recall.bpmn. */
@NullMarked
package care.alongside.workflow.recall;

import org.jspecify.annotations.NullMarked;
