package care.alongside.consent;

import care.alongside.kernel.PersonId;

/** A person gave a consent or changed one, after their plan was made. */
public record ConsentChanged(PersonId person) {}
