package care.alongside.delivery;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;

/** That one organisation has to be told of one version of a Task. */
record Notice(OrganisationId organisation, HandoffId handoff, int event) {}
