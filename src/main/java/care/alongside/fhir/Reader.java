package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever reads, as the parameters that the statements know them by. */
record Reader(Optional<OrganisationId> organisation, Optional<NhsNumber> person, Instant now) {

  static Reader of(Caller caller, Instant now) {
    return new Reader(caller.organisation(), caller.person(), now);
  }

  boolean isPerson() {
    return person.isPresent();
  }

  Map<String, @Nullable Object> parameters() {
    return person
        .map(
            number ->
                Map.<String, @Nullable Object>of(
                    "nhs", number.digits(), "now", Timestamp.from(now)))
        .orElseGet(
            () -> Map.of("me", organisation.orElseThrow().value(), "now", Timestamp.from(now)));
  }
}
