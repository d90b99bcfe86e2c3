package care.alongside.consent;

/** Something was shared against the person's wish, or without it; a second person has to look. */
public record OverrideMade(SharingOverride override) {}
