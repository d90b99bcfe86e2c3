package care.alongside.kernel;

import java.util.UUID;

/** One version of one resource, as something may rest on it. */
public record VersionedId(UUID id, int version) {}
