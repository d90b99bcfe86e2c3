package care.alongside.fhir;

import care.alongside.kernel.Problem;

/**
 * One thing found in a document. It quotes nothing of what the document says about a person.
 *
 * @param severity whether the document is refused for it
 * @param code the FHIR issue type: {@code structure} and {@code value} say that it cannot be read
 * @param expression the place, as FHIRPath
 * @param text what is wrong and what to do next
 */
public record Finding(Severity severity, String code, String expression, String text) {

  /** Whether a finding refuses the document, warns, or only informs. */
  public enum Severity {
    ERROR,
    WARNING,
    INFORMATION
  }

  boolean isError() {
    return severity == Severity.ERROR;
  }

  boolean isMalformed() {
    return isError() && (code.equals("structure") || code.equals("value"));
  }

  Finding at(String place) {
    int dot = expression.indexOf('.');
    return new Finding(severity, code, dot < 0 ? place : place + expression.substring(dot), text);
  }

  Problem.Issue issue() {
    return new Problem.Issue(code, expression, text);
  }
}
