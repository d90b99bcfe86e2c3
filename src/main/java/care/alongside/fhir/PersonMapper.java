package care.alongside.fhir;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import care.alongside.person.NewPerson;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Reads from a Patient who it is: only what matching rests on. */
final class PersonMapper {

  private static final String VERIFICATION =
      "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSNumberVerificationStatus";
  private static final String VERIFIED = "01";
  private static final int WHOLE_DATE = "2026-01-31".length();

  private PersonMapper() {}

  static NewPerson read(JsonNode patient, String place) {
    return new NewPerson(verifiedNumber(patient, place), born(patient), practice(patient));
  }

  private static Optional<NhsNumber> verifiedNumber(JsonNode patient, String place) {
    var identifiers = patient.path("identifier");
    return IntStream.range(0, identifiers.size())
        .filter(i -> isNhsNumber(identifiers.get(i)))
        .mapToObj(i -> number(identifiers.get(i), place + ".identifier[" + i + "].value"))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean isNhsNumber(JsonNode identifier) {
    return Identifier.tidy(Json.text(identifier, "system")).equals(Identifier.NHS_NUMBER)
        && identifier.path("value").isString();
  }

  /** A wrong number is always refused; an unverified one is kept but never matched on. */
  private static Optional<NhsNumber> number(JsonNode identifier, String place) {
    var digits = Json.text(identifier, "value").replace(" ", "");
    if (!NhsNumber.isValid(digits)) {
      throw new Problem.Invalid(
          "value",
          place,
          "This is not a valid NHS number: its check digit does not agree. Check it, or leave it"
              + " out.");
    }
    return isVerified(identifier) ? Optional.of(new NhsNumber(digits)) : Optional.empty();
  }

  private static boolean isVerified(JsonNode identifier) {
    return identifier
        .path("extension")
        .valueStream()
        .filter(extension -> isVerification(Json.text(extension, "url")))
        .flatMap(extension -> extension.path("valueCodeableConcept").path("coding").valueStream())
        .anyMatch(coding -> Json.text(coding, "code").equals(VERIFIED));
  }

  private static boolean isVerification(String url) {
    return url.toLowerCase(Locale.ROOT).equals(VERIFICATION.toLowerCase(Locale.ROOT));
  }

  /** The birth date, where it is a whole date. */
  static Optional<LocalDate> born(JsonNode patient) {
    return Optional.of(Json.text(patient, "birthDate"))
        .filter(date -> date.length() == WHOLE_DATE)
        .map(LocalDate::parse);
  }

  /** The practice that they are registered with, or the code that stands for none. */
  static Optional<OrganisationId> practice(JsonNode patient) {
    return patient
        .path("generalPractitioner")
        .valueStream()
        .flatMap(gp -> Recipients.of(gp).stream())
        .findFirst();
  }
}
