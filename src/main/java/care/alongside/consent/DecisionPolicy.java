package care.alongside.consent;

import static care.alongside.consent.DecisionPolicy.Part.EFFORT_TO_INVOLVE;
import static care.alongside.consent.DecisionPolicy.Part.EVIDENCE;
import static care.alongside.consent.DecisionPolicy.Part.EVIDENCE_SIGHTED;
import static care.alongside.consent.DecisionPolicy.Part.JUDGED_BY;
import static care.alongside.consent.DecisionPolicy.Part.JUDGED_ON;
import static care.alongside.consent.DecisionPolicy.Part.NOTE;
import static care.alongside.consent.DecisionPolicy.Part.SCOPE;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Whether a decision about sharing stands: by whom it was made, by what right, and what it covers.
 * Nobody is able or not able once and for all; it is judged for each decision.
 */
public final class DecisionPolicy {

  static final int PRESUMED_ABLE = 16;
  static final int OF_AGE = 18;

  private DecisionPolicy() {}

  /** Who decides. */
  public enum Decider {
    THE_PERSON,
    SOMEBODY_RELATED,
    AN_ORGANISATION,
    SOMEBODY_ELSE,
    /** A person is meant, and nobody could say which one. */
    NOBODY_KNOWN
  }

  /** What a decision may cover, as it stands in {@code CodeSystem/decision-scope}. */
  public enum Scope {
    SHARE_THIRD_SECTOR,
    SHARE_NHS,
    NOT_TELL_PARENT;

    static final Set<Scope> ALL_SHARING = EnumSet.of(SHARE_THIRD_SECTOR, SHARE_NHS);

    /** As in the code system. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scope with this code. */
    public static Optional<Scope> of(String code) {
      return Arrays.stream(values()).filter(scope -> scope.code().equals(code)).findFirst();
    }
  }

  /** What may be said of how a decision came about; the names are those of the extension. */
  public enum Part {
    BASIS("basis", "Say by what right this was decided."),
    SCOPE(
        "scope",
        "Say which decision this is about: one or more codes of CodeSystem/decision-scope."),
    JUDGED_BY("judgedBy", "Say who judged whether the person can decide this."),
    JUDGED_ON("judgedOn", "Say on which day that was judged."),
    NOTE("note", "Say in a note how that was judged. No recipient is ever shown it."),
    EFFORT_TO_INVOLVE(
        "effortToInvolve", "Say what was done to help the young person to involve a parent."),
    EVIDENCE_SIGHTED(
        "evidenceSighted",
        "Somebody has to see the evidence before it counts. Say that it was sighted."),
    EVIDENCE("evidence", "Say what evidence was sighted.");

    private final String name;
    private final String missing;

    Part(String name, String missing) {
      this.name = name;
      this.missing = missing;
    }

    /** As the part of the extension is called. */
    public String partName() {
      return name;
    }
  }

  /**
   * What was said of a decision.
   *
   * @param basis by what right; empty when nothing was said
   * @param given the parts that were given, with a content
   * @param permits whether it is an active consent that permits anything
   */
  public record Said(
      Optional<Basis> basis, Decider decider, Set<Scope> scope, Set<Part> given, boolean permits) {

    public Said {
      scope = Set.copyOf(scope);
      given = Set.copyOf(given);
    }
  }

  /** Whether it stands. */
  public sealed interface Verdict {}

  /** It stands, for what it covers; for anything else it opens nothing. */
  public record Stands(Basis basis, Set<Scope> covers) implements Verdict {}

  /**
   * Nobody has judged whether this young person can decide this, or somebody decided for another
   * without saying by what right: it opens nothing yet.
   */
  public record NotJudged() implements Verdict {}

  /**
   * It cannot be taken as it is.
   *
   * @param part which part is missing or wrong
   * @param why in plain words, with what to do next
   */
  public record Wrong(Part part, String why) implements Verdict {}

  /** Decides by what was said, and by the age at the time; an unknown age is presumed able. */
  public static Verdict decide(Said said, OptionalInt age) {
    int years = age.orElse(OF_AGE);
    return said.basis()
        .map(basis -> decide(basis, said, years))
        .orElseGet(() -> unsaid(said, years));
  }

  /** Nobody decides for another without saying by what right. */
  private static Verdict unsaid(Said said, int years) {
    return years < PRESUMED_ABLE || said.decider() != Decider.THE_PERSON
        ? new NotJudged()
        : new Stands(Basis.ADULT_PRESUMED, Scope.ALL_SHARING);
  }

  private static Verdict decide(Basis basis, Said said, int years) {
    return switch (basis) {
      case ADULT_PRESUMED -> adult(said, years);
      case COMPETENT_YOUNG_PERSON -> youngPerson(said);
      case PARENTAL_RESPONSIBILITY -> parent(said, years);
      case LOCAL_AUTHORITY_CARE_ORDER -> localAuthority(said, years);
      case BEST_INTERESTS_DEFERRED -> deferred(said, years);
      case LPA_PROPERTY ->
          basis(
              "A power of attorney for property is no right to decide about sharing. Ask the"
                  + " person, or somebody with a power of attorney for health and welfare.");
      case LPA_HEALTH_WELFARE -> forAdult(basis, said, years, OF_AGE);
      case DEPUTY -> forAdult(basis, said, years, PRESUMED_ABLE);
    };
  }

  private static Verdict adult(Said said, int years) {
    if (years < PRESUMED_ABLE) {
      return basis("Under 16, somebody has to judge whether the young person can decide this.");
    }
    return switch (said.decider()) {
      case THE_PERSON -> new Stands(Basis.ADULT_PRESUMED, Scope.ALL_SHARING);
      case SOMEBODY_RELATED ->
          basis(
              "An adult decides for themself: name them as performer, or say by what right somebody"
                  + " decides for them.");
      case AN_ORGANISATION, SOMEBODY_ELSE, NOBODY_KNOWN -> new NotJudged();
    };
  }

  private static Verdict youngPerson(Said said) {
    if (said.decider() != Decider.THE_PERSON) {
      return basis("This is a young person's own decision: name them as performer.");
    }
    boolean keptFromParent = said.scope().contains(Scope.NOT_TELL_PARENT);
    return first(said, SCOPE, JUDGED_BY, JUDGED_ON, NOTE)
        .or(() -> keptFromParent ? first(said, EFFORT_TO_INVOLVE) : Optional.empty())
        .orElseGet(() -> new Stands(Basis.COMPETENT_YOUNG_PERSON, sharing(said)));
  }

  private static Verdict parent(Said said, int years) {
    if (years >= PRESUMED_ABLE) {
      return basis("From 16 on the young person decides. Ask them.");
    }
    return said.decider() == Decider.SOMEBODY_RELATED
        ? new Stands(Basis.PARENTAL_RESPONSIBILITY, sharingOrAll(said))
        : basis("Name the one with parental responsibility as performer, a RelatedPerson.");
  }

  private static Verdict localAuthority(Said said, int years) {
    if (years >= PRESUMED_ABLE) {
      return basis("From 16 on the young person decides. Ask them.");
    }
    if (said.decider() != Decider.AN_ORGANISATION) {
      return basis("Name the local authority as performer, an Organization.");
    }
    return first(said, EVIDENCE_SIGHTED, EVIDENCE)
        .orElseGet(() -> new Stands(Basis.LOCAL_AUTHORITY_CARE_ORDER, sharingOrAll(said)));
  }

  private static Verdict deferred(Said said, int years) {
    if (years < PRESUMED_ABLE) {
      return basis("Under 16 it is a young person's competence that is judged. Say so here.");
    }
    if (said.permits()) {
      return basis("A decision that is put off opens nothing. Give it the status proposed.");
    }
    return first(said, JUDGED_BY, JUDGED_ON, NOTE)
        .orElseGet(() -> new Stands(Basis.BEST_INTERESTS_DEFERRED, Set.of()));
  }

  private static Verdict forAdult(Basis basis, Said said, int years, int from) {
    if (years < from) {
      return basis("Nobody can hold this power for a person so young. Choose another basis.");
    }
    if (Set.of(Decider.THE_PERSON, Decider.NOBODY_KNOWN).contains(said.decider())) {
      return basis("Name the one who decides for the person as performer.");
    }
    return first(said, EVIDENCE_SIGHTED, EVIDENCE, SCOPE, JUDGED_BY, JUDGED_ON, NOTE)
        .orElseGet(() -> new Stands(basis, sharing(said)));
  }

  private static Set<Scope> sharing(Said said) {
    var sharing = EnumSet.copyOf(Scope.ALL_SHARING);
    sharing.retainAll(said.scope());
    return sharing;
  }

  private static Set<Scope> sharingOrAll(Said said) {
    return said.scope().isEmpty() ? Scope.ALL_SHARING : sharing(said);
  }

  private static Verdict basis(String why) {
    return new Wrong(Part.BASIS, why);
  }

  private static Optional<Verdict> first(Said said, Part... needed) {
    return List.of(needed).stream()
        .filter(part -> !said.given().contains(part))
        .findFirst()
        .map(part -> new Wrong(part, part.missing));
  }
}
