package care.alongside.fhir;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Says in plain English what HAPI says at length; what is said here quotes no document. */
final class Wording {

  private static final List<Wording> ALL =
      List.of(
          new Wording("Constraint failed: [^:]+: '(.+?)'(?: \\(|$)", "%s."),
          new Wording("is fixed to '([^']*)'", "This has to be “%s”."),
          new Wording("does not meet (\\w+) regex", "This is not a valid %s."),
          new Wording("^[\\w.]+?(\\w+)(?:\\[x])?: max allowed = 0", "There must be no %s here."),
          new Wording("^[\\w.]+?(\\w+)(?:\\[x])?: minimum required = \\d+", "There is no %s here."),
          new Wording(
              "^[\\w.]+?(\\w+)(?:\\[x])?: max allowed = \\d+", "There are too many of %s here."),
          new Wording("^Unrecognized property '(\\w+)'", "FHIR R4 has no element %s here."),
          new Wording(
              "slicing is CLOSED|is not defined by the Extension", "There is no such part."),
          new Wording("^URN reference is not locally", "This refers to nothing in the bundle."),
          new Wording(
              "value set '([^']+)' \\((http[^|)]+)", "This code is not in the list “%s”: %s."),
          new Wording("\\(unknown name '", "This is no resource of FHIR R4."),
          new Wording("allowed here \\(allowed = ([\\w, ]+)\\)", "There may be only %s here."),
          new Wording(
              "(?:expected|must be) one of \\(?\\[([\\w, ]+)]", "This has to refer to a %s."),
          new Wording("^Unknown code ", "This code is not in its code system."));

  private final Pattern said;
  private final String meant;

  private Wording(String said, String meant) {
    this.said = Pattern.compile(said);
    this.meant = meant;
  }

  /** The plain text for a message; empty when there is none and HAPI's own has to do. */
  static Optional<String> of(String message) {
    return ALL.stream().flatMap(wording -> wording.text(message).stream()).findFirst();
  }

  private Optional<String> text(String message) {
    return said.matcher(message).results().findFirst().map(this::text);
  }

  private String text(MatchResult found) {
    return switch (found.groupCount()) {
      case 0 -> meant;
      case 1 -> meant.formatted(found.group(1));
      default -> meant.formatted(found.group(1), found.group(2));
    };
  }
}
