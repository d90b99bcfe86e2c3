package care.alongside.consent;

import care.alongside.kernel.ConsentId;

/** A consent given after its plan was made, or the next version of one, has been kept. */
public record ConsentKept(ConsentId consent) {}
