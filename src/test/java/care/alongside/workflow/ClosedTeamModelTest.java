package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.contact.Contacts;
import care.alongside.handoff.Reason;
import care.alongside.kernel.PlanId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who holds the contact when the team that would hold it is closed until it is due. */
class ClosedTeamModelTest extends Walking {

  private static final Instant THURSDAY_BEFORE_EASTER = Instant.parse("2026-04-02T17:30:00Z");

  @Autowired Contacts contacts;

  @Test
  void movesOverEasterToTheTeamThatIsThere() {
    clock.set(THURSDAY_BEFORE_EASTER);
    var plan = newPlan();

    assertThat(contactOf(plan).owner()).isEqualTo(LIAISON);
    assertThat(contactOf(plan).due()).isEqualTo(Instant.parse("2026-04-04T17:30:00Z"));
    var choice = contacts.holder(SMALL_EMERGENCY, contactOf(plan).due());
    assertThat(choice.closed().orElseThrow().id()).isEqualTo(SMALL_PRACTICE);
    pass(Duration.ofHours(48));
    assertThat(callsAbout(contactOf(plan).id().value())).hasSize(1);
  }

  @Test
  void staysWithTheUsualTeamWhenThatOpensInTime() {
    clock.set(Instant.parse("2026-04-01T20:00:00Z"));

    assertThat(contactOf(newPlan()).owner()).isEqualTo(SMALL_PRACTICE);
  }

  @Test
  void movesBeforeAWeekendButNotBeforeAWorkingDay() {
    clock.set(Instant.parse("2026-05-15T18:00:00Z"));
    assertThat(contactOf(newPlan()).owner()).isEqualTo(LIAISON);

    clock.set(Instant.parse("2026-05-16T18:00:00Z"));
    assertThat(contactOf(newPlan()).owner()).isEqualTo(SMALL_PRACTICE);
  }

  @Test
  void isNeverHandedBackToATeamThatIsClosed() {
    clock.set(THURSDAY_BEFORE_EASTER);
    var plan = newPlan();

    answer(contactOf(plan), LIAISON, REJECTED, Reason.NO_CAPACITY);

    assertThat(contactOf(plan).owner()).isEqualTo(SMALL_EMERGENCY);
  }

  /** When its owner may know of it no more, the Task says until when they have to delete it. */
  @Test
  void neitherWhenTheTaskIsDueLaterThanTheContact() {
    clock.set(THURSDAY_BEFORE_EASTER);
    var plan = newPlan();
    db.sql("update handoff set due = due + interval '30 days' where id = :id")
        .param("id", contactOf(plan).id().value())
        .update();

    answer(contactOf(plan), LIAISON, REJECTED, Reason.NO_CAPACITY);

    assertThat(contactOf(plan).owner()).isEqualTo(SMALL_EMERGENCY);
  }

  private PlanId newPlan() {
    return maker.sentBy(SMALL_EMERGENCY).plan();
  }
}
