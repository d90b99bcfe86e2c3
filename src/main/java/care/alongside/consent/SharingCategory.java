package care.alongside.consent;

import java.util.Arrays;
import java.util.Optional;

/** What can be agreed to, each apart from the others. */
public enum SharingCategory {
  NAME("name"),
  SAFE_CONTACT("safe-contact"),
  ADDRESS("address"),
  PEOPLE("people"),
  ABOUT_ME("about-me"),
  ADJUSTMENTS("adjustments"),
  WHAT_WOULD_HELP("what-would-help"),
  PLAN("plan"),
  ATTENDANCE("attendance"),
  CLINICAL_SUMMARY("clinical-summary");

  private final String code;

  SharingCategory(String code) {
    this.code = code;
  }

  /** As it stands in {@code CodeSystem/sharing-category}. */
  public String code() {
    return code;
  }

  public static Optional<SharingCategory> of(String code) {
    return Arrays.stream(values()).filter(category -> category.code.equals(code)).findFirst();
  }
}
