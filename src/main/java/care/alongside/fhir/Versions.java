package care.alongside.fhir;

import java.util.List;

/**
 * Some versions of one document, newest first.
 *
 * @param newest the current version
 * @param more whether there are older ones
 * @param total how many its reader may see
 */
public record Versions(Shown newest, List<Shown> page, boolean more, long total) {

  public Versions {
    page = List.copyOf(page);
  }
}
