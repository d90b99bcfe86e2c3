package care.alongside.handoff;

import care.alongside.kernel.Identifier;
import java.util.Optional;

/**
 * That another organisation takes over a Task.
 *
 * @param to who is to take it over; empty when nobody was named
 * @param note what the next owner has to know; "" when nothing was said
 */
public record HandoverWish(Optional<Identifier> to, String note) {}
