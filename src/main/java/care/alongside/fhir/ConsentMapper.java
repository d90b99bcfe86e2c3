package care.alongside.fhir;

import care.alongside.consent.Consent;
import care.alongside.consent.SharingCategory;
import care.alongside.kernel.Coding;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads from a Consent who may have what; the base rule is that nobody may have anything. */
final class ConsentMapper {

  private static final String CATEGORIES = Coding.BASE + "/CodeSystem/sharing-category";

  private ConsentMapper() {}

  static Consent read(ConsentId id, int version, PersonId person, JsonNode consent, String place) {
    var period = consent.path("provision").path("period");
    var root = place + ".provision";
    return new Consent(
        id,
        version,
        person,
        Json.text(consent, "status"),
        startOf(consent, period),
        FhirTime.end(Json.text(period, "end")).orElseThrow(() -> endless(root)),
        shares(consent.path("provision").path("provision"), root));
  }

  private static Instant startOf(JsonNode consent, JsonNode period) {
    return FhirTime.start(Json.text(period, "start"))
        .or(() -> FhirTime.start(Json.text(consent, "dateTime")))
        .orElse(Instant.EPOCH);
  }

  private static Problem endless(String root) {
    return new Problem.Invalid(
        "required",
        root + ".period.end",
        "Say until when the person agreed to share. It can be renewed before then.");
  }

  private static List<Consent.Share> shares(JsonNode provisions, String root) {
    var shares = new ArrayList<Consent.Share>();
    for (int i = 0; i < provisions.size(); i++) {
      var place = root + ".provision[" + i + "]";
      var provision = provisions.get(i);
      refuseNesting(provision, place);
      shares.add(
          new Consent.Share(
              recipient(provision, place),
              permits(provision, place),
              categories(provision, place)));
    }
    return shares;
  }

  private static void refuseNesting(JsonNode provision, String place) {
    if (!provision.path("provision").isEmpty()) {
      throw new Problem.Invalid(
          place + ".provision", "One level of provisions is enough. Put it beside the others.");
    }
  }

  private static OrganisationId recipient(JsonNode provision, String place) {
    return provision
        .path("actor")
        .valueStream()
        .flatMap(actor -> organisation(actor.path("reference")).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "required",
                    place + ".actor",
                    "Name one organisation that this is about, by its identifier."));
  }

  private static Optional<OrganisationId> organisation(JsonNode reference) {
    return BundleReferences.organisation(reference)
        .map((Identifier named) -> OrganisationId.of(named))
        .or(() -> Ids.organisation(Json.text(reference, "reference")));
  }

  private static boolean permits(JsonNode provision, String place) {
    return switch (Json.text(provision, "type").toLowerCase(Locale.ROOT)) {
      case "permit" -> true;
      case "deny" -> false;
      default ->
          throw new Problem.Invalid(
              "required", place + ".type", "Say whether this permits or denies.");
    };
  }

  /** What is named; a deny that names nothing denies everything. */
  private static Set<SharingCategory> categories(JsonNode provision, String place) {
    var labels = provision.path("securityLabel");
    if (labels.isEmpty() && Json.text(provision, "type").equals("deny")) {
      return EnumSet.allOf(SharingCategory.class);
    }
    var named = EnumSet.noneOf(SharingCategory.class);
    for (int i = 0; i < labels.size(); i++) {
      if (Json.text(labels.get(i), "system").equals(CATEGORIES)) {
        named.add(category(labels.get(i), place + ".securityLabel[" + i + "]"));
      }
    }
    return named;
  }

  private static SharingCategory category(JsonNode label, String place) {
    return SharingCategory.of(Json.text(label, "code"))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "code-invalid",
                    place + ".code",
                    "This is not a category of CodeSystem/sharing-category."));
  }
}
