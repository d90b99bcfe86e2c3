package care.alongside.api;

import care.alongside.fhir.FhirXml;
import care.alongside.fhir.RawChecks;
import care.alongside.fhir.SubmittedText;
import care.alongside.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads the body of a request as FHIR JSON, whichever way it was written. */
@Component
class Bodies {

  static final String SPEAK_FHIR =
      "We read application/fhir+json and application/fhir+xml. Say in Content-Type which it is.";

  /** The attribute of a request whose body did not arrive. */
  static final String BROKE_OFF = Bodies.class.getName() + ".brokeOff";

  static final Problem.Issue BROKEN_OFF =
      new Problem.Issue(
          "structure",
          "http.body",
          "This did not arrive whole, and nothing was kept. Send it again.");

  private final FhirXml xml;
  private final RawChecks checks;

  Bodies(FhirXml xml, RawChecks checks) {
    this.xml = xml;
    this.checks = checks;
  }

  /**
   * The body, read and checked against every limit; see {@link RawChecks}.
   *
   * @throws Refusal 415 when it is neither of our formats
   */
  SubmittedText checked(HttpServletRequest request) {
    checkAnswerable(request);
    var format =
        Optional.ofNullable(request.getContentType())
            .flatMap(Format::ofBody)
            .orElseThrow(Bodies::unsupported);
    return format == Format.XML ? xml.toJson(bytes(request)) : checks.read(bytes(request));
  }

  /** The body of a PATCH, which has a media type of its own. */
  String jsonPatch(HttpServletRequest request) {
    checkAnswerable(request);
    var type = Optional.ofNullable(request.getContentType()).orElse("");
    if (!type.startsWith("application/json-patch+json")) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "not-supported",
          "We read JSON Patch only. Send it with Content-Type application/json-patch+json.");
    }
    return text(bytes(request));
  }

  /** Nothing is kept for somebody who could not be told of it. */
  private static void checkAnswerable(HttpServletRequest request) {
    Format.of(request);
  }

  private static Refusal unsupported() {
    return new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-supported", SPEAK_FHIR);
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Problem.Malformed("structure", "", "This is not UTF-8 text. Send it as UTF-8.");
    }
  }

  private byte[] bytes(HttpServletRequest request) {
    try {
      return checks.bytes(request.getInputStream());
    } catch (IOException e) {
      request.setAttribute(BROKE_OFF, true);
      throw new Problem.Malformed(List.of(BROKEN_OFF));
    }
  }
}
