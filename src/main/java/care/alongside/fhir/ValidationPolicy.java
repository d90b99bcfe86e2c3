package care.alongside.fhir;

import org.hl7.fhir.common.hapi.validation.validator.FhirDefaultPolicyAdvisor;

/** What HAPI's validator need not look at. */
final class ValidationPolicy extends FhirDefaultPolicyAdvisor {}
