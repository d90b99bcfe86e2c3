package care.alongside.fhir;

import care.alongside.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** What a body has to pass before anything else looks at it: size, UTF-8, JSON, and its limits. */
@Component
public class RawChecks {

  private final FhirSettings.Limits limits;

  RawChecks(FhirSettings settings) {
    this.limits = settings.limits();
  }

  /** Reads no more of the stream than we would take. */
  public SubmittedText read(InputStream body) throws IOException {
    return read(bytes(body));
  }

  /** All of the stream, of which it reads no more than we would take. */
  public byte[] bytes(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(Math.toIntExact(limits.body().toBytes()) + 1);
    checkSize(bytes);
    return bytes;
  }

  /** Gives the document, or says what is wrong, where, and what to do next. */
  public SubmittedText read(byte[] body) {
    checkSize(body);
    String text = decoded(body);
    return new SubmittedText(text, new CheckedReading(text, limits).tree());
  }

  private void checkSize(byte[] body) {
    if (body.length > limits.body().toBytes()) {
      throw new Problem.TooLarge(
          "",
          "This is larger than "
              + sized(limits.body().toBytes())
              + ", which is the most we take. Leave out what is not needed, or send it in parts.");
    }
  }

  private static String decoded(byte[] body) {
    var bytes = ByteBuffer.wrap(body);
    var characters = CharBuffer.allocate(body.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(bytes, characters, true).isError()) {
      throw new Problem.Malformed(
          "structure",
          "",
          "This is not valid UTF-8 from byte "
              + bytes.position()
              + ". Encode it as UTF-8, then send it again.");
    }
    return characters.flip().toString();
  }

  static String sized(long bytes) {
    boolean whole = bytes % (1024 * 1024) == 0;
    return whole ? bytes / (1024 * 1024) + " MB" : bytes / 1024 + " kB";
  }
}
