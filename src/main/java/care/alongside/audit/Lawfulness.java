package care.alongside.audit;

import java.util.List;

/**
 * By what right something was given to somebody: two questions with two answers.
 *
 * @param legalBasis the ground of data protection law, UK GDPR articles 6 and 9: {@code
 *     public-task-health-and-care}, {@code public-task-safeguarding} or {@code legal-obligation}
 * @param confidentialityBases what discharged the duty of confidence: {@code explicit-consent},
 *     {@code consent-for-another}, {@code best-interests}, {@code implied-for-direct-care}, {@code
 *     safeguarding} or {@code court-order}; more than one where several consents opened it, none
 *     where it holds nothing that needs one
 */
public record Lawfulness(String legalBasis, List<String> confidentialityBases) {

  public Lawfulness {
    confidentialityBases = List.copyOf(confidentialityBases);
  }
}
