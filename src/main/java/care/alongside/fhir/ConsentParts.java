package care.alongside.fhir;

import care.alongside.consent.Consent;
import care.alongside.consent.DecisionPolicy.Scope;
import care.alongside.consent.SharingCategory;
import care.alongside.consent.Silence;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * The provisions of a Consent: one level of them, each for one recipient or several. The root is
 * their frame and opens nothing; a root that only denies is a no to everybody.
 *
 * @param covers what those who decided may decide; anything else opens nothing
 */
record ConsentParts(Set<Scope> covers, Predicate<OrganisationId> thirdSector) {

  private static final String CARE = "TREAT";

  List<Consent.Share> of(JsonNode root, String place) {
    var shares = new ArrayList<Consent.Share>();
    var provisions = root.path("provision");
    for (int i = 0; i < provisions.size(); i++) {
      shares.addAll(shares(provisions.get(i), place + ".provision[" + i + "]"));
    }
    if (shares.isEmpty() && Json.text(root, "type").equals("deny")) {
      shares.add(new Consent.Share(Consent.EVERYBODY, false, EnumSet.allOf(SharingCategory.class)));
    }
    refuseContradiction(shares, place);
    return shares;
  }

  private List<Consent.Share> shares(JsonNode provision, String place) {
    if (!provision.path("provision").isEmpty()) {
      throw new Problem.Invalid(
          place + ".provision", "One level of provisions is enough. Put it beside the others.");
    }
    boolean permit = permits(provision, place);
    var categories = SecurityLabels.categories(provision, permit, place);
    return recipients(provision, place).stream()
        .map(recipient -> share(provision, recipient, permit, categories))
        .toList();
  }

  private Consent.Share share(
      JsonNode provision,
      OrganisationId recipient,
      boolean permit,
      Set<SharingCategory> categories) {
    return new Consent.Share(
        recipient,
        permit,
        categories,
        FhirTime.start(Json.text(provision, "period.start")).orElse(Instant.MIN),
        FhirTime.end(Json.text(provision, "period.end")).orElse(Instant.MAX),
        silence(provision, recipient, permit));
  }

  private Optional<Silence> silence(JsonNode provision, OrganisationId recipient, boolean permit) {
    if (!isForCare(provision.path("purpose"))) {
      return Optional.of(Silence.OTHER_PURPOSE);
    }
    var needed = thirdSector.test(recipient) ? Scope.SHARE_THIRD_SECTOR : Scope.SHARE_NHS;
    return permit && !covers.contains(needed) ? Optional.of(Silence.NOT_JUDGED) : Optional.empty();
  }

  private static boolean isForCare(JsonNode purposes) {
    return purposes.isEmpty()
        || purposes.valueStream().anyMatch(purpose -> Json.text(purpose, "code").equals(CARE));
  }

  private static List<OrganisationId> recipients(JsonNode provision, String place) {
    var recipients =
        provision
            .path("actor")
            .valueStream()
            .flatMap(actor -> Recipients.of(actor.path("reference")).stream())
            .distinct()
            .toList();
    if (recipients.isEmpty()) {
      throw new Problem.Invalid(
          "required",
          place + ".actor",
          "Name the organisations that this is about, by their identifiers.");
    }
    return recipients;
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

  /** A no that is wider or narrower than a yes is an exception, and wins; the same is neither. */
  private static void refuseContradiction(List<Consent.Share> shares, String place) {
    for (Consent.Share yes : shares) {
      if (yes.permit() && shares.stream().anyMatch(no -> saysTheOpposite(no, yes))) {
        throw new Problem.Invalid(
            place + ".provision",
            "This permits and denies the same to the same organisation. Ask the person which they"
                + " mean, and keep that one.");
      }
    }
  }

  private static boolean saysTheOpposite(Consent.Share no, Consent.Share yes) {
    return !no.permit()
        && no.recipient().equals(yes.recipient())
        && no.categories().equals(yes.categories())
        && no.silence().equals(yes.silence())
        && no.starts().isBefore(yes.ends())
        && yes.starts().isBefore(no.ends());
  }
}
