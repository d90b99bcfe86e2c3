package care.alongside.fhir;

import care.alongside.store.Document;

/**
 * A document as one reader gets it.
 *
 * @param json what they get, byte for byte
 */
public record Shown(Document document, Access access, String json) {}
