package care.alongside.handoff;

import care.alongside.kernel.OrganisationId;
import java.time.Instant;

/** One fact of a handoff's life: what, when, and through whom. */
public record TimelineFact(Fact fact, Instant at, OrganisationId by) {}
