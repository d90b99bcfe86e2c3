package care.alongside.person;

import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a sender says of who somebody is.
 *
 * @param nhsNumber only if the sender has verified it
 * @param practice the GP practice they are registered with, if it is one that we know
 */
public record NewPerson(
    Optional<NhsNumber> nhsNumber, Optional<LocalDate> born, Optional<OrganisationId> practice) {}
