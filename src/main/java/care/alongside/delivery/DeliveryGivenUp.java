package care.alongside.delivery;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;

/** A partner could not be told of a handoff, however often it was tried: a human must look. */
public record DeliveryGivenUp(HandoffId handoff, OrganisationId organisation) {}
