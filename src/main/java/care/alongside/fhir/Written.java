package care.alongside.fhir;

import java.util.UUID;

/**
 * What became of a write.
 *
 * @param version the version that is current now; the same as before when nothing changed
 */
public record Written(String type, UUID id, int version) {}
