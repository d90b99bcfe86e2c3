/**
 * The conversations of a plan: who is asked, waited for and told next. The only module that knows
 * the process engine. What the world is stands in the records; here stands only what is waited for.
 */
@ApplicationModule(
    allowedDependencies = {"kernel", "plan", "consent", "choice", "handoff", "contact"})
@NullMarked
package care.alongside.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
