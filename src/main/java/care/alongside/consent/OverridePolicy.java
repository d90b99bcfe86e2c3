package care.alongside.consent;

import static care.alongside.consent.SharingCategory.CLINICAL_SUMMARY;

import care.alongside.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an override needs: a ground in law, somebody in role who answers for it, a recipient
 * with the safeguarding role for that ground, no more than is needed, and whether the person was
 * told. Each thing that is missing is named. Pure.
 */
public final class OverridePolicy {

  private static final String GROUNDS =
      "child-at-risk, adult-at-risk, serious-harm-to-others, court-order or statutory-duty";

  private final OverrideAsked asked;
  private final OverrideFacts facts;
  private final List<Problem.Issue> reasons = new ArrayList<>();

  private OverridePolicy(OverrideAsked asked, OverrideFacts facts) {
    this.asked = asked;
    this.facts = facts;
  }

  /** Decides. */
  public static OverrideDecision decide(OverrideAsked asked, OverrideFacts facts) {
    return new OverridePolicy(asked, facts).decide();
  }

  private OverrideDecision decide() {
    var ground = asked.ground().flatMap(OverrideGround::of);
    checkGround(ground);
    checkRecipient(ground);
    checkAuthoriser();
    var categories = categories();
    checkCategories(categories, ground);
    checkTold();
    if (asked.note().isEmpty()) {
      refuse(
          "required",
          "note",
          "Say what led to this. It is kept, and a second person will ask you about it.");
    }
    return reasons.isEmpty()
        ? new OverrideDecision.Permitted(
            facts.recipient().orElseThrow(),
            ground.orElseThrow(),
            asked.authoriser().orElseThrow(),
            categories,
            asked.reasonNotTold(),
            asked.note().orElseThrow())
        : new OverrideDecision.Refused(reasons);
  }

  private void checkGround(Optional<OverrideGround> ground) {
    if (asked.ground().isEmpty()) {
      refuse("required", "ground", "Say on what ground: " + GROUNDS + ".");
    } else if (ground.isEmpty()) {
      refuse(
          "code-invalid",
          "ground",
          "This is no ground to share without agreement. The grounds are "
              + GROUNDS
              + ". That somebody has harmed themself is never one of them.");
    }
  }

  private void checkRecipient(Optional<OverrideGround> ground) {
    if (asked.recipient().isEmpty()) {
      refuse("required", "recipient", "Say who is to read it: an Identifier.");
    } else if (facts.recipient().isEmpty()) {
      refuse("not-found", "recipient", "Name another organisation that is in the directory.");
    } else if (facts.thirdSector()) {
      refuse(
          "recipient",
          "A community or voluntary group never gets anything without the person's agreement.");
    } else if (ground.filter(given -> !holdsRoleFor(given)).isPresent()
        || facts.roles().isEmpty()) {
      refuse(
          "recipient",
          "This organisation does not hold the safeguarding role for this ground. Name one that"
              + " does.");
    }
  }

  private boolean holdsRoleFor(OverrideGround ground) {
    return ground.roles().stream().anyMatch(facts.roles()::contains);
  }

  private void checkAuthoriser() {
    if (asked.authoriser().isEmpty()) {
      refuse("required", "authoriser", "Say who answers for this: an Identifier of your lead.");
    } else if (!facts.authoriserLeads()) {
      refuse(
          "authoriser",
          "Only a safeguarding lead of your own organisation can authorise this, named by SDS user"
              + " id.");
    }
  }

  private Set<SharingCategory> categories() {
    return asked.categories().stream()
        .flatMap(code -> SharingCategory.of(code).stream())
        .collect(Collectors.toSet());
  }

  private void checkCategories(Set<SharingCategory> known, Optional<OverrideGround> ground) {
    if (asked.categories().isEmpty()) {
      refuse("required", "category", "Name what has to be shared, and no more than that.");
    } else if (known.size() != asked.categories().size()) {
      refuse("code-invalid", "category", "Name each sharing category once, by its code.");
    } else if (known.size() == SharingCategory.values().length) {
      refuse("category", "This is everything. Name only what has to be shared.");
    } else if (known.contains(CLINICAL_SUMMARY)
        && ground.filter(OverrideGround::isOrdered).isEmpty()) {
      refuse(
          "category",
          "clinical-summary can only be shared where a court or a law asks for it. Leave it out.");
    }
  }

  private void checkTold() {
    if (asked.personTold().isEmpty()) {
      refuse("required", "personTold", "Say whether the person was told.");
    } else if (!asked.personTold().get() && asked.reasonNotTold().isEmpty()) {
      refuse("required", "reasonNotTold", "Say why the person was not told.");
    } else if (asked.personTold().get() && asked.reasonNotTold().isPresent()) {
      refuse("reasonNotTold", "The person was told. Leave this out, or say that they were not.");
    }
  }

  private void refuse(String parameter, String text) {
    refuse("business-rule", parameter, text);
  }

  private void refuse(String code, String parameter, String text) {
    reasons.add(
        new Problem.Issue(
            code,
            "Parameters.parameter.where(name = '%s')".formatted(parameter),
            parameter + ": " + text));
  }
}
