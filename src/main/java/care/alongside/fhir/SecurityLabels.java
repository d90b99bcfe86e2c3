package care.alongside.fhir;

import care.alongside.consent.SharingCategory;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which of our categories the labels of a provision mean. Of HL7's labels {@code N}, what is
 * normally shared, permits what a community group starts with; {@code R} and {@code PSY} permit
 * nothing, for what they would open has to be named. In a denial they close all that is beyond the
 * start, and a label that we do not know closes everything.
 */
final class SecurityLabels {

  private static final String OURS = Coding.BASE + "/CodeSystem/sharing-category";
  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

  private static final Set<SharingCategory> START =
      EnumSet.of(
          SharingCategory.NAME, SharingCategory.SAFE_CONTACT, SharingCategory.WHAT_WOULD_HELP);
  private static final Set<SharingCategory> ALL = EnumSet.allOf(SharingCategory.class);
  private static final Set<SharingCategory> BEYOND = EnumSet.complementOf(EnumSet.copyOf(START));

  private SecurityLabels() {}

  /** What is named; a denial that names nothing denies everything. */
  static Set<SharingCategory> categories(JsonNode provision, boolean permit, String place) {
    var labels = provision.path("securityLabel");
    if (labels.isEmpty()) {
      return unnamed(permit, place);
    }
    var named = EnumSet.noneOf(SharingCategory.class);
    for (int i = 0; i < labels.size(); i++) {
      named.addAll(
          permit
              ? permitted(labels.get(i), place + ".securityLabel[" + i + "]")
              : denied(labels.get(i), place + ".securityLabel[" + i + "]"));
    }
    return named;
  }

  private static Set<SharingCategory> unnamed(boolean permit, String place) {
    if (permit) {
      throw new Problem.Invalid(
          "required",
          place + ".securityLabel",
          "Say what may be shared: one or more codes of CodeSystem/sharing-category.");
    }
    return ALL;
  }

  /** What a label of HL7 opens in a permit; nothing, if it is one of ours. */
  static Set<SharingCategory> opens(JsonNode label) {
    return is(label, CONFIDENTIALITY, "N") ? START : Set.of();
  }

  private static Set<SharingCategory> permitted(JsonNode label, String place) {
    if (isOurs(label)) {
      return EnumSet.of(ours(label, place));
    }
    return opens(label);
  }

  private static Set<SharingCategory> denied(JsonNode label, String place) {
    if (isOurs(label)) {
      return EnumSet.of(ours(label, place));
    }
    return is(label, CONFIDENTIALITY, "R") || is(label, ACT_CODE, "PSY") ? BEYOND : ALL;
  }

  private static boolean isOurs(JsonNode label) {
    return Json.text(label, "system").equals(OURS);
  }

  private static SharingCategory ours(JsonNode label, String place) {
    return SharingCategory.of(Json.text(label, "code"))
        .orElseThrow(
            () ->
                new Problem.Invalid(
                    "code-invalid",
                    place + ".code",
                    "This is not a category of CodeSystem/sharing-category."));
  }

  private static boolean is(JsonNode label, String system, String code) {
    return Json.text(label, "system").equals(system) && Json.text(label, "code").equals(code);
  }
}
