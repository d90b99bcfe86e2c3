package care.alongside.fhir;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One thing that can be searched by.
 *
 * @param sql for a date or a code the column; otherwise the condition, in which {@code :value}
 *     stands for the values asked for
 * @param byIdentifier the condition for the modifier {@code :identifier}, or "" without one
 * @param missing the condition for the modifier {@code :missing}, or "" without one
 * @param codes for a token that is a code: where its codes come from
 * @param targets for a reference: the types it may point to
 */
record SearchParameter(
    String name,
    Kind kind,
    String sql,
    String byIdentifier,
    String missing,
    List<Codes> codes,
    Set<String> targets) {

  /** How the values are read. */
  enum Kind {
    ID("token"),
    CODE("token"),
    BOOLEAN("token"),
    PAIR("token"),
    DATE("date"),
    REFERENCE("reference"),
    TEXT("string"),
    CANONICAL("uri");

    private final String fhirType;

    Kind(String fhirType) {
      this.fhirType = fhirType;
    }

    String fhirType() {
      return fhirType;
    }

    boolean isToken() {
      return fhirType.equals("token");
    }
  }

  /**
   * A code system, and those of its codes that are meant.
   *
   * @param codes empty when all may come
   */
  record Codes(String system, Set<String> codes) {

    boolean holds(String code) {
      return codes.isEmpty() || codes.contains(code);
    }
  }

  static SearchParameter of(String name, Kind kind, String sql) {
    return new SearchParameter(name, kind, sql, "", "", List.of(), Set.of());
  }

  static SearchParameter date(String name, String column) {
    return of(name, Kind.DATE, column);
  }

  static SearchParameter code(String name, String column, Codes... codes) {
    return new SearchParameter(name, Kind.CODE, column, "", "", List.of(codes), Set.of());
  }

  static SearchParameter reference(String name, String sql, String... targets) {
    return new SearchParameter(name, Kind.REFERENCE, sql, "", "", List.of(), Set.of(targets));
  }

  /** A reference to an organisation, which can be named by identifier. */
  static SearchParameter organisation(String name, String sql) {
    return new SearchParameter(
        name,
        Kind.REFERENCE,
        sql,
        sql.replace("cast(:value as uuid[])", Searchables.ORGANISATIONS_NAMED),
        "",
        List.of(),
        Set.of("Organization"));
  }

  /** The person, who can be named by identifier to those who may know it. */
  static SearchParameter patient(String column) {
    return new SearchParameter(
        "patient",
        Kind.REFERENCE,
        column + " = any(cast(:value as uuid[]))",
        column + " in (select d.id from document d where " + Searchables.PATIENT_IDENTIFIER + ")",
        "",
        List.of(),
        Set.of("Patient"));
  }

  /** The same, which finds only where this holds too. */
  SearchParameter where(String condition) {
    return new SearchParameter(
        name,
        kind,
        sql + " and " + condition,
        byIdentifier + " and " + condition,
        missing,
        codes,
        targets);
  }

  SearchParameter orMissing(String condition) {
    return new SearchParameter(name, kind, sql, byIdentifier, condition, codes, targets);
  }

  /** The modifiers that may be used with it. */
  List<String> modifiers() {
    return Stream.of(
            kind.isToken() ? "not" : "",
            byIdentifier.isEmpty() ? "" : "identifier",
            missing.isEmpty() ? "" : "missing")
        .filter(modifier -> !modifier.isEmpty())
        .toList();
  }
}
