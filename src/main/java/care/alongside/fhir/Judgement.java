package care.alongside.fhir;

import care.alongside.fhir.Finding.Severity;
import java.util.Locale;
import java.util.Set;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.utilities.validation.ValidationMessage.IssueType;

/** How grave a message of HAPI is for us, in which class it falls, and what a sender does next. */
final class Judgement {

  static final String STRUCTURE = "structure";
  static final String VALUE = "value";

  private static final String CODE_INVALID = "code-invalid";
  private static final String UNKNOWN_EXTENSION = "Extension_EXT_Unknown";
  private static final String PREFERRED_LANGUAGES = "http://hl7.org/fhir/ValueSet/languages";
  private static final Set<String> NOISE =
      Set.of(UNKNOWN_EXTENSION, "Validation_VAL_Profile_Unknown");

  private Judgement() {}

  /**
   * What says only that we do not hold a definition, or that another code might have been nicer.
   */
  static boolean isNoise(ValidationMessage message) {
    boolean unheld = NOISE.contains(idOf(message)) && !isModifier(message);
    return unheld || message.isSlicingHint() || (!message.isError() && isAboutCodes(message));
  }

  private static boolean isAboutCodes(ValidationMessage message) {
    return message.getType() == IssueType.CODEINVALID || isSecondary(message);
  }

  /** What HAPI says beside something more specific. */
  static boolean isSecondary(ValidationMessage message) {
    return idOf(message).equals("Terminology_PassThrough_TX_Message");
  }

  static Severity severityOf(ValidationMessage message) {
    if (isModifier(message) || isDangling(message)) {
      return Severity.ERROR;
    }
    // The binding to common languages is only preferred, whatever HAPI makes of it.
    if (message.getMessage().contains(PREFERRED_LANGUAGES)) {
      return Severity.INFORMATION;
    }
    return switch (message.getLevel()) {
      case FATAL, ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      default -> Severity.INFORMATION;
    };
  }

  static String codeOf(ValidationMessage message) {
    String id = idOf(message);
    if (id.toUpperCase(Locale.ROOT).startsWith("TYPE_SPECIFIC_CHECKS_DT_")) {
      return VALUE;
    }
    if (id.equals("Validation_VAL_Profile_Minimum")) {
      return "required";
    }
    if (isModifier(message) || message.getType() == IssueType.INFORMATIONAL) {
      return "not-supported";
    }
    return switch (message.getType()) {
      case CODEINVALID -> CODE_INVALID;
      case INVARIANT -> "invariant";
      case REQUIRED -> "not-found";
      default -> "invalid";
    };
  }

  static String nextStep(String code) {
    return switch (code) {
      case STRUCTURE -> "Compare it with the definition of FHIR R4, then send it again.";
      case VALUE -> "Correct the format of this value, then send it again.";
      case CODE_INVALID -> "Choose a code that is, then send it again.";
      case "required" -> "Add it, then send it again.";
      case "not-found" -> "Add what it refers to, or leave it out, then send it again.";
      case "not-supported" -> "Leave it out, then send it again.";
      default -> "Change it, then send it again.";
    };
  }

  static boolean isModifier(ValidationMessage message) {
    return idOf(message).equals(UNKNOWN_EXTENSION)
        && message.getLocation().contains("modifierExtension");
  }

  private static boolean isDangling(ValidationMessage message) {
    return idOf(message).equals("Bundle_BUNDLE_Not_Local");
  }

  private static String idOf(ValidationMessage message) {
    return message.getMessageId() == null ? "" : message.getMessageId();
  }
}
