package care.alongside.kernel;

import java.util.UUID;

/** The id of an aftercare plan, which is also the logical id of its CarePlan. */
public record PlanId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
