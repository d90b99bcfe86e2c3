package care.alongside.fhir;

import care.alongside.consent.OverrideDecision;
import care.alongside.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the audit keeps of an override beside who and what. Free text may name people, so only its
 * fingerprint stands there: it shows whether the text itself was changed later.
 */
final class OverrideDetail {

  private OverrideDetail() {}

  static String of(OverrideDecision.Permitted terms) {
    return Json.write(
        Json.object()
            .put("ground", terms.ground().code())
            .put("authoriser", terms.authoriser().system() + "|" + terms.authoriser().value())
            .put("personTold", terms.reasonNotTold().isEmpty())
            .put("reasonNotTold", terms.reasonNotTold().map(OverrideDetail::sha256).orElse(""))
            .put("note", sha256(terms.note())));
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
