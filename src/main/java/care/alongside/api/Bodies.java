package care.alongside.api;

import care.alongside.fhir.RawChecks;
import care.alongside.fhir.SubmittedText;
import care.alongside.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads the body of a request as FHIR JSON, whichever way it was written. */
@Component
class Bodies {

  static final String SPEAK_FHIR =
      "We read application/fhir+json and application/fhir+xml. Say in Content-Type which it is.";

  private static final int MOST_BYTES = 1_048_576;

  private final FormatXml xml;
  private final RawChecks checks;

  Bodies(FormatXml xml, RawChecks checks) {
    this.xml = xml;
    this.checks = checks;
  }

  /** The body, read and checked against every limit; see {@link RawChecks}. */
  SubmittedText checked(HttpServletRequest request) {
    return checks.read(json(request).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The body as JSON text.
   *
   * @throws Refusal 415 when it is neither of our formats
   * @throws Problem.TooLarge when it is more than a megabyte
   */
  String json(HttpServletRequest request) {
    var format =
        Optional.ofNullable(request.getContentType())
            .flatMap(Format::ofBody)
            .orElseThrow(Bodies::unsupported);
    var text = text(request);
    return format == Format.XML ? xml.toJson(text) : text;
  }

  /** The body of a PATCH, which has a media type of its own. */
  String jsonPatch(HttpServletRequest request) {
    var type = Optional.ofNullable(request.getContentType()).orElse("");
    if (!type.startsWith("application/json-patch+json")) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "not-supported",
          "We read JSON Patch only. Send it with Content-Type application/json-patch+json.");
    }
    return text(request);
  }

  private static Refusal unsupported() {
    return new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-supported", SPEAK_FHIR);
  }

  private static String text(HttpServletRequest request) {
    try {
      byte[] bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new Problem.TooLarge("", "This is more than 1 MB. Send it in smaller parts.");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Problem.Malformed("structure", "", "This is not UTF-8 text. Send it as UTF-8.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
