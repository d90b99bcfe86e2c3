package care.alongside.person;

import care.alongside.kernel.PersonId;

/**
 * Whom a sender means.
 *
 * @param known whether we had this person before
 * @param inDoubt whether the NHS number is known with another birth date, so that a human has to
 *     look; such people are kept apart
 */
public record Match(PersonId person, boolean known, boolean inDoubt) {}
