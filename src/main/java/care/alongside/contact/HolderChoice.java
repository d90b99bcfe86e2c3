package care.alongside.contact;

import care.alongside.directory.Organisation;
import java.util.Optional;

/**
 * Who holds a contact.
 *
 * @param closed the team that would hold it, if it is closed for all of the 48 hours
 */
public record HolderChoice(Organisation team, Optional<Organisation> closed) {}
