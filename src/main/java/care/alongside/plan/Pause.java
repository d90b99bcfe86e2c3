package care.alongside.plan;

import java.time.Instant;

/**
 * The person lets their plan rest.
 *
 * @param until the day that they chose; then it goes on by itself
 * @param contactToo whether the contact within 48 hours rests as well
 */
public record Pause(Instant from, Instant until, boolean contactToo) {}
