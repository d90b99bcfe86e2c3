package care.alongside.fhir;

/**
 * Something that may leave: it stands in the audit of the same transaction. Only {@link
 * Disclosures} makes it, and the faces answer nothing else that is kept of a person.
 *
 * @param content what is answered
 */
public record Disclosed<T>(T content) {}
