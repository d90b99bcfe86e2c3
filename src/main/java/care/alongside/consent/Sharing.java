package care.alongside.consent;

import care.alongside.consent.SharingDecision.Permitted;
import care.alongside.kernel.VersionedId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one recipient may have of one person at one instant: a decision for every category. */
public record Sharing(Map<SharingCategory, SharingDecision> decisions) {

  public Sharing {
    decisions = Map.copyOf(decisions);
  }

  /** The categories that are open. */
  public Set<SharingCategory> permitted() {
    return permits().map(permit -> permit.question().category()).collect(Collectors.toSet());
  }

  /** The consents that this rests on, each once, in the version that was read. */
  public List<VersionedId> restsOn() {
    return permits()
        .map(permit -> new VersionedId(permit.consent().value(), permit.version()))
        .distinct()
        .toList();
  }

  /** Whether anything at all may be shared. */
  public boolean isOpen() {
    return permits().findAny().isPresent();
  }

  private Stream<Permitted> permits() {
    return Stream.of(SharingCategory.values())
        .map(decisions::get)
        .filter(Permitted.class::isInstance)
        .map(Permitted.class::cast);
  }
}
