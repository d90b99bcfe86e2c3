package care.alongside.fhir;

import tools.jackson.databind.node.ObjectNode;

/**
 * A document that has passed the raw checks.
 *
 * @param text as it was received
 * @param tree the same, read
 */
public record SubmittedText(String text, ObjectNode tree) {

  // The document is about a person, so it must not reach a log by way of string formatting.
  @Override
  public String toString() {
    return "SubmittedText[hidden]";
  }
}
