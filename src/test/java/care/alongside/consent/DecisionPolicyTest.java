package care.alongside.consent;

import static care.alongside.consent.Basis.ADULT_PRESUMED;
import static care.alongside.consent.Basis.BEST_INTERESTS_DEFERRED;
import static care.alongside.consent.Basis.COMPETENT_YOUNG_PERSON;
import static care.alongside.consent.Basis.DEPUTY;
import static care.alongside.consent.Basis.LOCAL_AUTHORITY_CARE_ORDER;
import static care.alongside.consent.Basis.LPA_HEALTH_WELFARE;
import static care.alongside.consent.Basis.LPA_PROPERTY;
import static care.alongside.consent.Basis.PARENTAL_RESPONSIBILITY;
import static care.alongside.consent.DecisionPolicy.Decider.AN_ORGANISATION;
import static care.alongside.consent.DecisionPolicy.Decider.SOMEBODY_RELATED;
import static care.alongside.consent.DecisionPolicy.Decider.THE_PERSON;
import static care.alongside.consent.DecisionPolicy.Scope.NOT_TELL_PARENT;
import static care.alongside.consent.DecisionPolicy.Scope.SHARE_NHS;
import static care.alongside.consent.DecisionPolicy.Scope.SHARE_THIRD_SECTOR;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.consent.DecisionPolicy.Decider;
import care.alongside.consent.DecisionPolicy.NotJudged;
import care.alongside.consent.DecisionPolicy.Part;
import care.alongside.consent.DecisionPolicy.Said;
import care.alongside.consent.DecisionPolicy.Scope;
import care.alongside.consent.DecisionPolicy.Stands;
import care.alongside.consent.DecisionPolicy.Wrong;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** By what right somebody decides, at which age, and what has to be said for it to stand. */
class DecisionPolicyTest {

  private static final Set<Scope> SHARING = Set.of(SHARE_THIRD_SECTOR, SHARE_NHS);
  private static final Set<Scope> KITE_ONLY = Set.of(SHARE_THIRD_SECTOR);

  static Stream<Arguments> decisions() {
    return Stream.of(
        stands("16, as anybody", 16, ADULT_PRESUMED, THE_PERSON, SHARING),
        wrong("15, as an adult", 15, ADULT_PRESUMED, THE_PERSON, Part.BASIS),
        stands("15, judged able", 15, COMPETENT_YOUNG_PERSON, THE_PERSON, KITE_ONLY),
        wrong("15, decided by another", 15, COMPETENT_YOUNG_PERSON, SOMEBODY_RELATED, Part.BASIS),
        stands("12, a parent", 12, PARENTAL_RESPONSIBILITY, SOMEBODY_RELATED, KITE_ONLY),
        wrong("12, a parent not named", 12, PARENTAL_RESPONSIBILITY, THE_PERSON, Part.BASIS),
        wrong("16, a parent", 16, PARENTAL_RESPONSIBILITY, SOMEBODY_RELATED, Part.BASIS),
        stands("12, a council", 12, LOCAL_AUTHORITY_CARE_ORDER, AN_ORGANISATION, KITE_ONLY),
        wrong("12, not a council", 12, LOCAL_AUTHORITY_CARE_ORDER, SOMEBODY_RELATED, Part.BASIS),
        wrong("16, a council", 16, LOCAL_AUTHORITY_CARE_ORDER, AN_ORGANISATION, Part.BASIS),
        wrong("70, put off, yet open", 70, BEST_INTERESTS_DEFERRED, AN_ORGANISATION, Part.BASIS),
        wrong("15, put off", 15, BEST_INTERESTS_DEFERRED, AN_ORGANISATION, Part.BASIS),
        stands("70, an attorney", 70, LPA_HEALTH_WELFARE, SOMEBODY_RELATED, KITE_ONLY),
        wrong("17, an attorney", 17, LPA_HEALTH_WELFARE, SOMEBODY_RELATED, Part.BASIS),
        wrong("70, by themself", 70, LPA_HEALTH_WELFARE, THE_PERSON, Part.BASIS),
        wrong("70, for property", 70, LPA_PROPERTY, SOMEBODY_RELATED, Part.BASIS),
        stands("16, a deputy", 16, DEPUTY, SOMEBODY_RELATED, KITE_ONLY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("decisions")
  void standsOrSaysWhy(
      String what, int age, Basis basis, Decider who, Optional<Set<Scope>> covers) {
    var verdict = decide(age, said(basis, who, EnumSet.allOf(Part.class)));

    covers.ifPresentOrElse(
        all -> assertThat(verdict).isEqualTo(new Stands(basis, all)),
        () -> assertThat(partOf(verdict)).isEqualTo(Part.BASIS));
  }

  private static Part partOf(DecisionPolicy.Verdict verdict) {
    assertThat(verdict).isInstanceOf(Wrong.class);
    return ((Wrong) verdict).part();
  }

  static Stream<Arguments> needed() {
    return Stream.of(
        needs(15, COMPETENT_YOUNG_PERSON, THE_PERSON, Part.SCOPE),
        needs(15, COMPETENT_YOUNG_PERSON, THE_PERSON, Part.JUDGED_BY),
        needs(15, COMPETENT_YOUNG_PERSON, THE_PERSON, Part.JUDGED_ON),
        needs(15, COMPETENT_YOUNG_PERSON, THE_PERSON, Part.NOTE),
        needs(12, LOCAL_AUTHORITY_CARE_ORDER, AN_ORGANISATION, Part.EVIDENCE_SIGHTED),
        needs(12, LOCAL_AUTHORITY_CARE_ORDER, AN_ORGANISATION, Part.EVIDENCE),
        needs(70, LPA_HEALTH_WELFARE, SOMEBODY_RELATED, Part.EVIDENCE_SIGHTED),
        needs(70, LPA_HEALTH_WELFARE, SOMEBODY_RELATED, Part.SCOPE),
        needs(70, LPA_HEALTH_WELFARE, SOMEBODY_RELATED, Part.JUDGED_BY),
        needs(70, DEPUTY, SOMEBODY_RELATED, Part.EVIDENCE));
  }

  @ParameterizedTest(name = "{1} needs {3}")
  @MethodSource("needed")
  void nothingThatItRestsOnMayBeMissing(int age, Basis basis, Decider who, Part part) {
    var verdict = decide(age, said(basis, who, EnumSet.complementOf(EnumSet.of(part))));

    assertThat(partOf(verdict)).isEqualTo(part);
  }

  @Test
  void notTellingAParentNeedsTheEffortThatWasMade() {
    var parts = EnumSet.complementOf(EnumSet.of(Part.EFFORT_TO_INVOLVE));
    var open = said(COMPETENT_YOUNG_PERSON, THE_PERSON, parts);
    var kept =
        new Said(
            open.basis(), THE_PERSON, Set.of(SHARE_THIRD_SECTOR, NOT_TELL_PARENT), parts, true);

    assertThat(decide(15, open)).isInstanceOf(Stands.class);
    assertThat(partOf(decide(15, kept))).isEqualTo(Part.EFFORT_TO_INVOLVE);
  }

  @Test
  void aDecisionThatIsPutOffCoversNothing() {
    var putOff =
        new Said(
            Optional.of(BEST_INTERESTS_DEFERRED),
            AN_ORGANISATION,
            Set.of(),
            EnumSet.of(Part.JUDGED_BY, Part.JUDGED_ON, Part.NOTE),
            false);

    assertThat(decide(70, putOff)).isEqualTo(new Stands(BEST_INTERESTS_DEFERRED, Set.of()));
  }

  @Test
  void whereNothingWasSaidOnlyTheYoungHaveToBeJudged() {
    var nothing = new Said(Optional.empty(), THE_PERSON, Set.of(), Set.of(), true);

    assertThat(decide(15, nothing)).isEqualTo(new NotJudged());
    assertThat(decide(16, nothing)).isEqualTo(new Stands(ADULT_PRESUMED, SHARING));
    assertThat(DecisionPolicy.decide(nothing, OptionalInt.empty()))
        .isEqualTo(new Stands(ADULT_PRESUMED, SHARING));
  }

  @Test
  void nobodyDecidesForAnAdultByNotSayingByWhatRight() {
    var unsaid = new Said(Optional.empty(), SOMEBODY_RELATED, Set.of(), Set.of(), true);
    var presumed =
        new Said(Optional.of(ADULT_PRESUMED), SOMEBODY_RELATED, Set.of(), Set.of(), true);

    assertThat(decide(70, unsaid)).isEqualTo(new NotJudged());
    assertThat(decide(70, presumed)).isInstanceOf(Wrong.class);
  }

  private static DecisionPolicy.Verdict decide(int age, Said said) {
    return DecisionPolicy.decide(said, OptionalInt.of(age));
  }

  private static Said said(Basis basis, Decider who, Set<Part> parts) {
    return new Said(Optional.of(basis), who, KITE_ONLY, parts, true);
  }

  private static Arguments stands(
      String what, int age, Basis basis, Decider who, Set<Scope> covers) {
    return Arguments.of(what, age, basis, who, Optional.of(covers));
  }

  private static Arguments wrong(String what, int age, Basis basis, Decider who, Part part) {
    return Arguments.of(what + " " + part, age, basis, who, Optional.empty());
  }

  private static Arguments needs(int age, Basis basis, Decider who, Part part) {
    return Arguments.of(age, basis, who, part);
  }
}
