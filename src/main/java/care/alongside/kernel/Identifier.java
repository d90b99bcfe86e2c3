package care.alongside.kernel;

/**
 * A business identifier: a value within a system. Real traffic is untidy, so the ways in which
 * partners misspell NHS systems are put right here (FHIR.md section 1).
 */
public record Identifier(String system, String value) {

  public static final String ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code";
  public static final String ODS_SITE = "https://fhir.nhs.uk/Id/ods-site-code";
  public static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";
  public static final String SDS_USER = "https://fhir.nhs.uk/Id/sds-user-id";
  public static final String CHARITY_NUMBER =
      "https://register-of-charities.charitycommission.gov.uk/charity-number";

  public Identifier {
    system = tidy(system);
    value = value.strip();
  }

  /** An ODS code, such as that of a trust or a GP practice. */
  public static Identifier ods(String code) {
    return new Identifier(ODS_CODE, code);
  }

  /** The system as it is officially written; one that we do not know is left as it came. */
  public static String tidy(String system) {
    return Spelling.exact(system);
  }
}
