package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import java.util.List;

/** What a human had to ask of a person, or to decide for them, about any of these is decided. */
public record SharingAnswered(List<ConsentId> about) {

  public SharingAnswered {
    about = List.copyOf(about);
  }
}
