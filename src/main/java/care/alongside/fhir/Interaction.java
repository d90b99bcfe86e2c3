package care.alongside.fhir;

/** What can be done with resources of a type, as FHIR calls it. */
public enum Interaction {
  READ("read"),
  VREAD("vread"),
  HISTORY("history-instance"),
  SEARCH("search-type"),
  CREATE("create"),
  UPDATE("update"),
  PATCH("patch");

  private final String code;

  Interaction(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }
}
