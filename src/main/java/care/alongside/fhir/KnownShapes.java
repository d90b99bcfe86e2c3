package care.alongside.fhir;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Shapes in which HAPI has found nothing at all. Most plans of one sender are made of the same few,
 * and need not be gone through again. Only digests are kept, and the oldest are forgotten.
 */
final class KnownShapes {

  private final Cache<ByteBuffer, Boolean> known =
      Caffeine.newBuilder().maximumSize(20_000).build();

  List<ByteBuffer> digests(List<String> shapes) {
    MessageDigest sha256 = sha256();
    return shapes.stream()
        .map(shape -> ByteBuffer.wrap(sha256.digest(shape.getBytes(StandardCharsets.UTF_8))))
        .toList();
  }

  boolean holdsAll(List<ByteBuffer> shapes) {
    return !shapes.isEmpty() && shapes.stream().allMatch(this::holds);
  }

  private boolean holds(ByteBuffer shape) {
    return known.getIfPresent(shape) != null;
  }

  void learn(List<ByteBuffer> shapes) {
    shapes.forEach(shape -> known.put(shape, true));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
