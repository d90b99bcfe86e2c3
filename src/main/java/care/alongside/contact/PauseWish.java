package care.alongside.contact;

import java.time.Instant;

/**
 * The person's wish that their plan rests.
 *
 * @param until the day that they chose
 * @param contactToo whether they also said, in their own words, that nobody is to be in touch
 */
public record PauseWish(Instant until, boolean contactToo) {}
