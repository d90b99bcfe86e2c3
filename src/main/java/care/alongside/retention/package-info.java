/**
 * What has had its time here is deleted: plans that ended long ago, and people who have none left.
 */
@ApplicationModule(allowedDependencies = {"kernel", "audit", "workflow"})
@NullMarked
package care.alongside.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
