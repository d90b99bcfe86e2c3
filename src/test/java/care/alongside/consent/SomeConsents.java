package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Consents at random, of a few people about a few recipients, so that they meet and conflict. */
final class SomeConsents {

  static final Instant NOON = Instant.parse("2026-05-11T12:00:00Z");

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final List<String> STATUSES =
      List.of("active", "active", "active", "active", "inactive", "rejected", "proposed");
  private static final List<Basis> BASES =
      List.of(
          Basis.ADULT_PRESUMED,
          Basis.ADULT_PRESUMED,
          Basis.COMPETENT_YOUNG_PERSON,
          Basis.PARENTAL_RESPONSIBILITY,
          Basis.LOCAL_AUTHORITY_CARE_ORDER);

  private final Random random;
  private final List<PersonId> people;
  private final List<OrganisationId> recipients;

  SomeConsents(long seed) {
    random = new Random(seed);
    people = Stream.generate(() -> new PersonId(uuid())).limit(3).toList();
    recipients = Stream.generate(() -> new OrganisationId(uuid())).limit(3).toList();
  }

  List<PersonId> people() {
    return people;
  }

  List<OrganisationId> recipients() {
    return recipients;
  }

  /** A handful of consents of anybody. */
  List<Consent> some() {
    return Stream.generate(this::one).limit(4 + random.nextInt(9)).toList();
  }

  /** An hour of the days around {@link #NOON}, so that ends and beginnings are hit exactly. */
  Instant moment() {
    return NOON.plus(Duration.ofHours(12L * (random.nextInt(9) - 4)));
  }

  private Consent one() {
    var person = oneOf(people);
    return new Consent(
        new ConsentId(uuid()),
        1 + random.nextInt(3),
        person,
        oneOf(STATUSES),
        moment().minus(A_DAY),
        moment().plus(A_DAY),
        new Decided(
            oneOf(List.of("Patient/" + person, "RelatedPerson/a", "RelatedPerson/b")),
            oneOf(BASES),
            Optional.empty(),
            Optional.empty()),
        Stream.generate(this::share).limit(random.nextInt(4)).toList());
  }

  private Consent.Share share() {
    boolean permit = random.nextInt(3) > 0;
    return new Consent.Share(
        !permit && random.nextInt(4) == 0 ? Consent.EVERYBODY : oneOf(recipients),
        permit,
        categories(),
        random.nextBoolean() ? Instant.MIN : moment(),
        random.nextBoolean() ? Instant.MAX : moment(),
        random.nextInt(8) == 0
            ? Optional.of(oneOf(List.of(Silence.OTHER_PURPOSE, Silence.NOT_JUDGED)))
            : Optional.empty());
  }

  private Set<SharingCategory> categories() {
    return IntStream.range(0, random.nextInt(6))
        .mapToObj(_ -> oneOf(List.of(SharingCategory.values())))
        .collect(Collectors.toSet());
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
