package care.alongside.telling;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.TestDatabase;
import care.alongside.contact.Approach;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Whose a message to a person is, while two couriers look for one. */
class PersonMessageTableTest {

  private static final Instant NOON = Instant.parse("2026-05-11T12:00:00Z");
  private static final PlanId A_PLAN = new PlanId(new UUID(2, 1));
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final PersonMessage.Tried BY_TEXT =
      new PersonMessage.Tried(Approach.TEXT, "07700 900123");

  private final PersonMessageTable table;

  PersonMessageTableTest() {
    var database = new SingleConnectionDataSource(TestDatabase.freshDatabase(), true);
    database.setUsername("postgres");
    database.setPassword("postgres");
    Flyway.configure().dataSource(database).load().migrate();
    table = new PersonMessageTable(JdbcClient.create(database));
  }

  @BeforeEach
  void oneIsDue() {
    insert(A_PLAN);
  }

  private void insert(PlanId plan) {
    table.insert(new PersonId(new UUID(1, 1)), Optional.of(plan), NOON);
  }

  /** What becomes of one plan, such as that it is taken back, keeps back nothing of another. */
  @Test
  void waitsOnceForEachPlan() {
    insert(A_PLAN);
    insert(new PlanId(new UUID(2, 2)));

    assertThat(claimed(LEASE)).hasSize(2);
  }

  @Test
  void isNobodyElsesWhileItIsClaimed() {
    assertThat(claimed(LEASE)).hasSize(1);
    assertThat(claimed(LEASE)).isEmpty();
  }

  /** However much of the lease was gone by then: GOV.UK Notify may take all of it to answer. */
  @Test
  void isNobodyElsesForAWholeLeaseOnceItIsHandedOver() {
    var message = claimed(Duration.ZERO).getFirst();

    assertThat(table.trying(message, BY_TEXT, LEASE)).isTrue();

    assertThat(claimed(LEASE)).isEmpty();
  }

  @Test
  void whoLostItMayNotHandItOver() {
    var late = claimed(Duration.ZERO).getFirst();
    var now = claimed(LEASE).getFirst();

    assertThat(table.trying(late, BY_TEXT, LEASE)).isFalse();
    assertThat(table.trying(now, BY_TEXT, LEASE)).isTrue();
  }

  private List<PersonMessage> claimed(Duration lease) {
    return table.claim(NOON, 10, lease);
  }
}
