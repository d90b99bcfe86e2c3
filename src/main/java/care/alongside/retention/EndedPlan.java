package care.alongside.retention;

import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/** A plan of which nothing is open any more, and when it ended. */
record EndedPlan(PlanId id, Instant ended) {

  /** When it has been kept for so long. */
  Instant due(Period kept) {
    return ended.atOffset(ZoneOffset.UTC).plus(kept).toInstant();
  }
}
