package care.alongside.consent;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether an override may be made. */
public sealed interface OverrideDecision {

  /**
   * It may, and this is what it is.
   *
   * @param reasonNotTold why the person was not told; empty when they were
   */
  record Permitted(
      OrganisationId recipient,
      OverrideGround ground,
      Identifier authoriser,
      Set<SharingCategory> categories,
      Optional<String> reasonNotTold,
      String note)
      implements OverrideDecision {

    public Permitted {
      categories = Set.copyOf(categories);
    }
  }

  /** It may not, for each of these reasons. */
  record Refused(List<Problem.Issue> reasons) implements OverrideDecision {

    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
