package care.alongside.plan;

/** How a request for support ends; never in "declined". */
public enum ReferralEnd {
  COMPLETED("completed"),
  REVOKED("revoked");

  private final String status;

  ReferralEnd(String status) {
    this.status = status;
  }

  /** The FHIR status of the ServiceRequest. */
  String status() {
    return status;
  }
}
