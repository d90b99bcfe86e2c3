package care.alongside.consent;

import care.alongside.kernel.PersonId;
import java.time.Instant;

/** Something was decided, by or for somebody under 18, that ends on their next great birthday. */
public record DecidedYoung(PersonId person, Instant comesOfAge) {}
