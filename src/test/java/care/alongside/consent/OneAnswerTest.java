package care.alongside.consent;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.TestDatabase;
import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.store.Together;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The decision in Java and the one in SQL are one rule, said twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneAnswerTest {

  private static final int ROUNDS = 500;
  private static final long SEED = 20_260_511;

  private final JdbcClient db;
  private final Consents consents;

  OneAnswerTest() {
    var database = new SingleConnectionDataSource(TestDatabase.freshDatabase(), true);
    database.setUsername("postgres");
    database.setPassword("postgres");
    db = JdbcClient.create(database);
    Flyway.configure().dataSource(database).load().migrate();
    consents =
        new Consents(
            new ConsentTable(db, new JdbcTemplate(database)),
            new FollowedTable(
                db, new Together(), new ConsentSettings(Duration.ofDays(730), Duration.ofDays(14))),
            new GivenConsents(db),
            _ -> {});
  }

  @BeforeAll
  void forget() {
    db.sql("truncate consent, consent_share").update();
  }

  @Test
  void javaAndSqlSayTheSameOfThousandsOfConsents() {
    int consented = 0;
    int opened = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var world = new SomeConsents(SEED + round);
      var given = world.some();
      var recipient = world.recipients().get(round % 3);
      var at = world.moment();
      consents.record(given);
      var inJava = inJava(given, world.people(), recipient, at);
      assertThat(inSql(world.people(), recipient, at))
          .as("seed " + (SEED + round))
          .isEqualTo(inJava);
      assertThat(read(world.people(), recipient, at)).as("read back").isEqualTo(inJava);
      consented += given.size();
      opened += inJava.values().stream().mapToInt(Set::size).sum();
    }
    assertThat(consented).as("consents").isGreaterThan(3_000);
    assertThat(opened).as("categories that are open").isGreaterThan(200);
  }

  /** until a human has looked, also when that no has ended; and by whichever door it came. */
  @Test
  void aNoThatComesWithALaterPlanContestsWhatADeputyAgreedTo() {
    var wren = new PersonId(new UUID(9, 1));
    var peers = new OrganisationId(new UUID(9, 2));
    consents.record(List.of(by("RelatedPerson/d", Basis.DEPUTY, wren, 90, share(peers, true))));
    assertThat(opened(wren, peers, 40)).isNotEmpty();

    consents.record(
        List.of(by("Patient/" + wren, Basis.ADULT_PRESUMED, wren, 30, share(peers, false))));

    assertThat(opened(wren, peers, 10)).isEmpty();
    assertThat(opened(wren, peers, 40)).isEmpty();
  }

  private Set<SharingCategory> opened(PersonId person, OrganisationId recipient, int day) {
    var at = SomeConsents.NOON.plus(Duration.ofDays(day));
    assertThat(inSql(List.of(person), recipient, at).get(person))
        .isEqualTo(codes(consents.decide(person, recipient, at)));
    return consents.decide(person, recipient, at).permitted();
  }

  private static Consent.Share share(OrganisationId recipient, boolean permit) {
    return new Consent.Share(recipient, permit, Set.of(SharingCategory.NAME));
  }

  private static Consent by(
      String who, Basis basis, PersonId person, int days, Consent.Share share) {
    return new Consent(
        new ConsentId(UUID.randomUUID()),
        1,
        person,
        "active",
        SomeConsents.NOON,
        SomeConsents.NOON.plus(Duration.ofDays(days)),
        new Decided(who, basis, Optional.empty(), Optional.empty()),
        List.of(share));
  }

  private static Map<PersonId, Set<String>> inJava(
      Collection<Consent> given,
      Collection<PersonId> people,
      OrganisationId recipient,
      Instant at) {
    return people.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), person -> permitted(given, person, recipient, at)));
  }

  private static Set<String> permitted(
      Collection<Consent> given, PersonId person, OrganisationId recipient, Instant at) {
    var theirs = given.stream().filter(consent -> consent.person().equals(person)).toList();
    var marked = Disagreement.marked(theirs);
    return Set.of(SharingCategory.values()).stream()
        .map(c -> new SharingDecision.Question(person, recipient, c, at))
        .map(asked -> SharingDecision.decide(marked, asked))
        .filter(SharingDecision.Permitted.class::isInstance)
        .map(decision -> decision.question().category().code())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The same from the records, as those who send ask for it. */
  private Map<PersonId, Set<String>> read(
      Collection<PersonId> people, OrganisationId recipient, Instant at) {
    Map<PersonId, Set<String>> read = new HashMap<>();
    consents
        .decide(people, recipient, at)
        .forEach((person, sharing) -> read.put(person, codes(sharing)));
    return read;
  }

  private static Set<String> codes(Sharing sharing) {
    return sharing.permitted().stream()
        .map(SharingCategory::code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<PersonId, Set<String>> inSql(
      Collection<PersonId> people, OrganisationId recipient, Instant at) {
    Map<PersonId, Set<String>> said = new HashMap<>();
    db.sql(
            """
            select person, consented(person, :recipient, :at) as categories
              from unnest(:people) as person
            """)
        .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
        .param("recipient", recipient.value())
        .param("at", Timestamp.from(at))
        .query(
            row -> {
              said.put(
                  new PersonId(row.getObject("person", UUID.class)),
                  new TreeSet<>(Set.of((String[]) row.getArray("categories").getArray())));
            });
    return said;
  }
}
