package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.contact.ContactProcess;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The reminders on the way to the 48 hours, and what is written down when they were not kept. */
class ContactClockModelTest extends Walking {

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void remindsTheOwnerAndTheSecondTimeTheSenderToo() {
    var plan = newPlan();

    pass(HOUR.multipliedBy(24).minusMillis(1));
    assertThat(reminders(plan)).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(recipients(plan)).containsExactly(List.of(organisation(LIAISON)));
    pass(HOUR.multipliedBy(16));

    assertThat(recipients(plan))
        .containsExactly(
            List.of(organisation(LIAISON)),
            List.of(organisation(LIAISON), organisation(EMERGENCY)));
    assertThat(callsAbout(contactOf(plan).id().value())).isEmpty();
    pass(Duration.ofDays(30));
    assertThat(reminders(plan)).hasSize(2);
  }

  @Test
  void remindsOnceOfWhatWasMissedWhileNothingRan() {
    var plan = newPlan();

    clock.advance(HOUR.multipliedBy(41));
    timers.runDue();

    assertThat(reminders(plan)).hasSize(1);
    assertThat(timers.nextDue()).contains(contactOf(plan).due());
  }

  @Test
  void remindsWhoeverHoldsItByThen() {
    var plan = newPlan();
    answer(contactOf(plan), LIAISON, REJECTED, Reason.NO_CAPACITY);

    pass(HOUR.multipliedBy(24));

    assertThat(recipients(plan)).containsExactly(List.of(organisation(EMERGENCY)));
    assertThat(incidents(plan)).isEmpty();
  }

  @Test
  void writesDownOnceThatNobodyWasReachedInTime() {
    var plan = newPlan();

    pass(HOUR.multipliedBy(48));
    assertThat(incidents(plan)).containsExactly("on time, open");
    pass(Duration.ofDays(30));
    assertThat(incidents(plan)).containsExactly("on time, open");
    complete(contactOf(plan), LIAISON, Outcome.CONTACT_MADE);

    assertThat(incidents(plan)).containsExactly("on time, closed");
  }

  @Test
  void saysThatItIsLateWhenNothingRanAtTheEndOfTheFortyEightHours() {
    var plan = newPlan();
    pass(HOUR.multipliedBy(47));

    clock.advance(HOUR.multipliedBy(2));
    timers.runDue();
    pass(Duration.ofDays(1));

    var contact = contactOf(plan).id().value();
    assertThat(everRaisedAbout(contact)).isEqualTo(1);
    assertThat(incidents(plan)).containsExactly("late, open");
    assertThat(lateBy(plan)).isBetween("01:00:00", "01:00:01");
    assertThat(taskOf(callAbout(contact))).contains("This call comes later than it should");
  }

  @Test
  void runsOnWhileTheSafetyNetHoldsThePerson() {
    var plan = newPlan();
    complete(contactOf(plan), LIAISON, Outcome.COULD_NOT_REACH);

    pass(HOUR.multipliedBy(47));
    assertThat(incidents(plan)).isEmpty();
    pass(HOUR);

    assertThat(incidents(plan)).containsExactly("on time, open");
    assertThat(waitsAt(ContactProcess.MODEL, plan.value())).containsExactly("waitForSafetyNet");
    assertThat(reminders(plan)).isEmpty();
  }

  @Test
  void writesNothingDownWhenTheSafetyNetReachesThePersonInTime() {
    var plan = newPlan();
    var contact = contactOf(plan);
    complete(contact, LIAISON, Outcome.COULD_NOT_REACH);
    see(callAbout(contact.id().value()), LIAISON, Outcome.CONTACT_MADE);

    pass(Duration.ofDays(5));

    assertThat(incidents(plan)).isEmpty();
    assertThat(statusOf(plan)).isEqualTo("completed");
  }

  @Test
  void stopsWhenSomebodyWasInTouchAndAsksLaterWhatCameOfIt() {
    var plan = newPlan();
    var contact = contactOf(plan);
    pass(HOUR.multipliedBy(30));
    made(contact);

    pass(Duration.ofDays(3));
    assertThat(everRaisedAbout(contact.id().value())).isZero();
    assertThat(incidents(plan)).isEmpty();
    pass(Duration.ofDays(7));

    assertThat(words(plan).getLast()).contains("what came of it");
    assertThat(contactOf(plan).owner()).isEqualTo(LIAISON);
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_NEEDED", "HANDED_ON", "COULD_NOT_REACH"})
  void goesOnWhereTheContactWasClosedWithoutOne(Outcome came) {
    var plan = newPlan();
    var contact = contactOf(plan);

    complete(contact, LIAISON, came);

    assertThat(callsAbout(contact.id().value())).hasSize(1);
    pass(HOUR.multipliedBy(50));
    assertThat(incidents(plan)).containsExactly("on time, open");
    assertThat(statusOf(plan)).isEqualTo("active");
  }

  @Test
  void closesTheCallWhenSomebodyIsInTouchLate() {
    var plan = newPlan();
    var contact = contactOf(plan);
    pass(HOUR.multipliedBy(50));

    made(contact);

    assertThat(callsAbout(contact.id().value())).isEmpty();
    assertThat(incidents(plan)).containsExactly("on time, closed");
    assertThat(statusOf(plan)).isEqualTo("active");
    int said = words(plan).size();
    pass(Duration.ofDays(6));
    assertThat(words(plan)).hasSize(said);
    pass(Duration.ofDays(2));

    assertThat(words(plan)).hasSize(said + 1);
    assertThat(words(plan).getLast()).contains("what came of it");
    assertThat(callsAbout(contact.id().value())).isEmpty();
  }

  private PlanId newPlan() {
    return maker.open(List.of(), List.of(), false).plan();
  }

  private void made(Handoff contact) {
    transaction.executeWithoutResult(
        tx -> handoffs.contactMade(contact.id(), contact.owner(), clock.instant()));
  }

  private static String organisation(OrganisationId id) {
    return "Organization/" + id;
  }

  private List<List<String>> recipients(PlanId plan) {
    return reminders(plan).stream()
        .map(one -> one.path("recipient").valueStream())
        .map(all -> all.map(who -> Json.text(who, "reference")).toList())
        .toList();
  }

  private List<String> words(PlanId plan) {
    return reminders(plan).stream().map(one -> Json.text(one, "payload.0.contentString")).toList();
  }

  private List<JsonNode> reminders(PlanId plan) {
    return db.sql(
            """
            select body
              from document
             where type = 'Communication' and body like '%"reminder"%'
               and about in (select id
                               from handoff
                              where plan = :plan and code = 'aftercare-contact')
             order by updated
            """)
        .param("plan", plan.value())
        .query((row, number) -> Json.read(row.getString("body")))
        .list();
  }

  private List<String> incidents(PlanId plan) {
    return db.sql(
            """
            select case when late_by is null then 'on time' else 'late' end || ', '
                   || case when closed is null then 'open' else 'closed' end as how
              from incident
             where plan = :plan
            """)
        .param("plan", plan.value())
        .query((row, number) -> row.getString("how"))
        .list();
  }

  private String lateBy(PlanId plan) {
    return db.sql("select late_by::text as by from incident where plan = :plan")
        .param("plan", plan.value())
        .query((row, number) -> row.getString("by"))
        .single();
  }

  private String taskOf(Handoff handoff) {
    return db.sql("select body from document where id = :id")
        .param("id", handoff.id().value())
        .query((row, number) -> row.getString("body"))
        .single();
  }
}
