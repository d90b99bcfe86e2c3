package care.alongside.fhir;

import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * What the person was asked, word for word: the attachment of a Consent with its language and the
 * SHA-1 that FHIR has for it, so that the wording kept is the wording shown.
 */
final class AskedWording {

  private AskedWording() {}

  /** Whether the words that the person was shown can be told from all others. */
  static boolean isKept(JsonNode consent) {
    var asked = consent.path("sourceAttachment");
    return asked.has("data") || asked.has("hash") || consent.has("sourceReference");
  }

  static void check(JsonNode consent, String place) {
    var asked = consent.path("sourceAttachment");
    boolean kept = asked.has("data") || asked.has("hash");
    if (kept && Json.text(asked, "language").isBlank()) {
      throw new Problem.Invalid(
          "required",
          place + ".sourceAttachment.language",
          "Say in which language the person was asked.");
    }
    if (asked.has("data") && asked.has("hash") && !agree(asked)) {
      throw new Problem.Invalid(
          "business-rule",
          place + ".sourceAttachment.hash",
          "This is not the SHA-1 of the wording beside it. Send the wording that the person was"
              + " shown, with its own hash.");
    }
  }

  private static boolean agree(JsonNode asked) {
    try {
      var wording = Base64.getMimeDecoder().decode(Json.text(asked, "data"));
      var hash = Base64.getMimeDecoder().decode(Json.text(asked, "hash"));
      return MessageDigest.isEqual(sha1().digest(wording), hash);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-1", e);
    }
  }
}
