package care.alongside.fhir;

import care.alongside.fhir.Finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import tools.jackson.databind.JsonNode;

/** Turns what HAPI says into what we say: classed, with a next step, and nothing personal in it. */
final class Report {

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/");
  private static final Pattern CHILD =
      Pattern.compile(
          "^Unrecognized property '(\\w+)'|^[\\w.]+?(\\w+)(?:\\[x])?: (?:max|minimum) ");
  private static final String MODIFIER =
      "There is a modifier extension here that we do not understand.";

  private final List<Finding> findings = new ArrayList<>();
  private final Redaction redaction;

  Report(JsonNode document) {
    this.redaction = new Redaction(document);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }

  boolean isClean() {
    return findings.stream().noneMatch(Finding::isError);
  }

  /** The document is no FHIR at all, and HAPI cannot say where. */
  void unreadable() {
    String text = "This cannot be read as FHIR R4. " + Judgement.nextStep(Judgement.STRUCTURE);
    findings.add(new Finding(Severity.ERROR, Judgement.STRUCTURE, "", text));
  }

  void unreadable(List<ValidationMessage> messages) {
    messages.forEach(message -> add(message, Judgement.STRUCTURE));
  }

  void messages(List<ValidationMessage> messages) {
    messages.stream()
        .filter(message -> !Judgement.isNoise(message))
        .sorted(Comparator.comparing(Judgement::isSecondary))
        .forEach(message -> add(message, Judgement.codeOf(message)));
  }

  private void add(ValidationMessage message, String code) {
    var severity = Judgement.severityOf(message);
    String place = placeOf(message);
    String text = textOf(message);
    String next = severity == Severity.ERROR ? " " + Judgement.nextStep(code) : "";
    var finding = new Finding(severity, code, place, text + next);
    if (findings.stream().noneMatch(said -> isEnough(said, finding))) {
      findings.add(finding);
    }
  }

  /** HAPI says two or three times that a code or a value is wrong; once is enough. */
  private static boolean isEnough(Finding said, Finding more) {
    boolean samePlace =
        said.severity() == more.severity()
            && said.code().equals(more.code())
            && said.expression().equals(more.expression());
    return samePlace && (!more.code().equals("invariant") || said.text().equals(more.text()));
  }

  private String textOf(ValidationMessage message) {
    return Judgement.isModifier(message)
        ? MODIFIER
        : Wording.of(message.getMessage())
            .orElseGet(() -> redaction.of(message.getMessage()) + ".");
  }

  private static String placeOf(ValidationMessage message) {
    String location = message.getLocation() == null ? "" : message.getLocation();
    String place = COMMENT.matcher(location).replaceAll("");
    Matcher child = CHILD.matcher(message.getMessage());
    return child.find()
        ? place + "." + (child.group(1) == null ? child.group(2) : child.group(1))
        : place;
  }
}
