package care.alongside.story;

import care.alongside.kernel.Identifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Plans by chance, of a person nobody knew: who is asked for what, and who may have what. */
final class AnyPlan {

  static final Map<Identifier, String> CLIENTS =
      Map.of(
          SentPlan.MARRAM,
          "marram-practice",
          SentPlan.BAY_LINK,
          "bay-link",
          SentPlan.TIDELINE,
          "tideline",
          SentPlan.KITE,
          "kite-youth",
          Identifier.ods("RHB02"),
          "harbourside-liaison");

  private static final List<Identifier> SERVICES =
      CLIENTS.keySet().stream().sorted(Comparator.comparing(Identifier::value)).toList();

  /** An extension that we do not know is kept, and never shown to a recipient. */
  static final String NOT_OURS = "https://harbourside.example/ours";

  private static final List<String> CATEGORIES =
      List.of(
          "name",
          "safe-contact",
          "address",
          "people",
          "about-me",
          "adjustments",
          "what-would-help",
          "plan",
          "attendance",
          "clinical-summary");

  private AnyPlan() {}

  static SentPlan of(Random dice, int number) {
    var plan = SentPlan.ofWren().called("any-" + number).unknown(dice.nextBoolean());
    plan.askingPeers(some(dice, SERVICES).toArray(Identifier[]::new));
    if (dice.nextInt(4) == 0) {
      plan.withoutConsent();
    } else {
      consent(plan, dice);
    }
    plan.requests()
        .filter(request -> dice.nextBoolean())
        .forEach(request -> request.putArray("note").addObject().put("text", "Likes the sea."));
    if (dice.nextInt(3) == 0) {
      plan.patient().put("birthDate", "2011-02-03");
    }
    if (dice.nextInt(3) == 0) {
      plan.carePlan()
          .withArray("extension")
          .addObject()
          .put("url", NOT_OURS)
          .put("valueString", "inside");
    }
    return plan;
  }

  private static void consent(SentPlan plan, Random dice) {
    plan.agreeingToNothing();
    for (Identifier service : SERVICES) {
      if (dice.nextInt(3) > 0) {
        plan.agreeing(service, some(dice, CATEGORIES).toArray(String[]::new));
      }
      if (dice.nextInt(5) == 0) {
        plan.denying(service, some(dice, CATEGORIES).toArray(String[]::new));
      }
    }
    if (plan.consent().at("/provision/provision").isEmpty()) {
      plan.agreeing(SentPlan.TIDELINE, "name");
    }
  }

  private static <T> List<T> some(Random dice, List<T> all) {
    var mixed = new ArrayList<>(all);
    Collections.shuffle(mixed, dice);
    return mixed.subList(0, 1 + dice.nextInt(mixed.size()));
  }
}
