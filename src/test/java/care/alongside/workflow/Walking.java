package care.alongside.workflow;

import static care.alongside.handoff.HandoffStatus.ACCEPTED;
import static care.alongside.handoff.HandoffStatus.COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.TestDatabase;
import care.alongside.consent.Consents;
import care.alongside.handoff.Answer;
import care.alongside.handoff.Answers;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Outcome;
import care.alongside.handoff.Reason;
import care.alongside.handoff.TaskRequests;
import care.alongside.identity.Caller;
import care.alongside.identity.Scopes;
import care.alongside.kernel.Coding;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.support.TransactionTemplate;

/** The real engine, records and database; time moves, and timers run, when a test says so. */
@SpringBootTest(
    classes = Walking.Slice.class,
    properties = {
      "alongside.directory.organisations[0].ods=RHB01",
      "alongside.directory.organisations[0].name=A&E",
      "alongside.directory.organisations[0].aftercare-owner=RHB02",
      "alongside.directory.organisations[1].ods=RHB02",
      "alongside.directory.organisations[1].name=Liaison",
      "alongside.directory.organisations[2].ods=M81001",
      "alongside.directory.organisations[2].name=Practice",
      "alongside.directory.organisations[3].ods=Y09001",
      "alongside.directory.organisations[3].name=Link workers",
      "alongside.directory.organisations[4].charity=1199001",
      "alongside.directory.organisations[4].name=Peers",
      "alongside.directory.organisations[5].ods=RHB05",
      "alongside.directory.organisations[5].name=A&E of a small town",
      "alongside.directory.organisations[5].aftercare-owner=M81999",
      "alongside.directory.organisations[6].ods=M81999",
      "alongside.directory.organisations[6].name=Practice of a small town",
      "alongside.directory.organisations[6].aftercare-owner=RHB02",
      "alongside.directory.organisations[6].hours[0]=mon-fri 08:00-18:30",
      "alongside.directory.organisations[6].closed-on-bank-holidays=true",
      "alongside.directory.organisations[7].ods=RHB07",
      "alongside.directory.organisations[7].name=A&E that has closed",
      "alongside.directory.organisations[7].aftercare-owner=RHB02",
      "alongside.directory.organisations[7].active=false",
      "alongside.workflow.look-every=PT0.2S"
    })
@ContextConfiguration(initializers = TestDatabase.class)
abstract class Walking {

  static final OrganisationId EMERGENCY = OrganisationId.of(Identifier.ods("RHB01"));
  static final OrganisationId LIAISON = OrganisationId.of(Identifier.ods("RHB02"));
  static final OrganisationId PRACTICE = OrganisationId.of(Identifier.ods("M81001"));
  static final OrganisationId LINK = OrganisationId.of(Identifier.ods("Y09001"));
  static final OrganisationId SMALL_EMERGENCY = OrganisationId.of(Identifier.ods("RHB05"));
  static final OrganisationId SMALL_PRACTICE = OrganisationId.of(Identifier.ods("M81999"));
  static final OrganisationId CLOSED_EMERGENCY = OrganisationId.of(Identifier.ods("RHB07"));
  static final OrganisationId PEERS =
      OrganisationId.of(
          new Identifier(
              "https://register-of-charities.charitycommission.gov.uk/charity-number", "1199001"));
  static final Duration ANSWER_WITHIN = Duration.ofDays(3);

  @Autowired Plans plans;
  @Autowired Handoffs handoffs;
  @Autowired Answers answers;
  @Autowired TaskRequests requests;
  @Autowired Consents consents;
  @Autowired PlanMaker maker;
  @Autowired HandClock clock;
  @Autowired Timers timers;
  @Autowired RuntimeService engine;
  @Autowired JdbcClient db;
  @Autowired TransactionTemplate transaction;

  @BeforeEach
  void beginAnew() {
    timers.pause();
    timers.clear();
    clock.set(Instant.parse("2026-05-11T17:00:00Z"));
  }

  /** Lets time pass; what falls due on the way happens at its own time. */
  void pass(Duration by) {
    var target = clock.instant().plus(by);
    for (var due = timers.nextDue();
        due.filter(next -> !next.isAfter(target)).isPresent();
        due = timers.nextDue()) {
      clock.set(due.get().isAfter(clock.instant()) ? due.get() : clock.instant());
      timers.runDue();
    }
    clock.set(target);
  }

  Handoff answer(Handoff handoff, OrganisationId by, HandoffStatus to) {
    return answer(handoff, by, to, Optional.empty(), Optional.empty());
  }

  Handoff answer(Handoff handoff, OrganisationId by, HandoffStatus to, Reason why) {
    return answer(handoff, by, to, Optional.of(why), Optional.empty());
  }

  Handoff complete(Handoff handoff, OrganisationId by, Outcome outcome) {
    return answer(handoff, by, COMPLETED, Optional.empty(), Optional.of(outcome));
  }

  /** Accepts, then completes. */
  void see(Handoff call, OrganisationId by, Outcome outcome) {
    complete(answer(call, by, ACCEPTED), by, outcome);
  }

  private Handoff answer(
      Handoff handoff,
      OrganisationId by,
      HandoffStatus to,
      Optional<Reason> why,
      Optional<Outcome> outcome) {
    var task = Json.object().put("resourceType", "Task").put("status", to.code());
    why.ifPresent(
        reason ->
            task.set("statusReason", reason.coding().asConcept().put("text", "More about it")));
    outcome.ifPresent(
        code -> {
          var output = task.putArray("output").addObject();
          output.set("type", Coding.ours("task-output", "outcome").asConcept());
          output.set("valueCodeableConcept", Coding.ours("outcome", code.code()).asConcept());
        });
    return transaction.execute(
        tx ->
            answers.take(
                handoff.id(),
                handoffs.get(handoff.id()).version(),
                () -> new Answer(task),
                callerFor(by)));
  }

  static Caller callerFor(OrganisationId organisation) {
    return new Caller(
        "staff", Optional.of(organisation), Optional.empty(), new Scopes(Set.of("system/*.cruds")));
  }

  /** The one open offer of a request. */
  Handoff offerOf(ReferralId referral) {
    var open = openOf("fulfill", "focus", referral.value());
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  /** The one open call of a human about something. */
  Handoff callAbout(UUID focus) {
    var open = openOf("escalation", "focus", focus);
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  List<Handoff> callsAbout(UUID focus) {
    return openOf("escalation", "focus", focus);
  }

  /** The one open contact of a plan. */
  Handoff contactOf(PlanId plan) {
    var open = openOf("aftercare-contact", "plan", plan.value());
    assertThat(open).hasSize(1);
    return open.getFirst();
  }

  List<Handoff> openOf(String code, String column, UUID id) {
    return db
        .sql(
            """
            select id from handoff
             where code = :code and :id in (case :column when 'focus' then focus else plan end)
               and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
            """)
        .param("code", code)
        .param("column", column)
        .param("id", id)
        .query((row, number) -> new HandoffId(row.getObject("id", UUID.class)))
        .list()
        .stream()
        .map(handoffs::get)
        .toList();
  }

  int everRaisedAbout(UUID focus) {
    return db.sql("select count(*) as times from handoff where focus = :focus and code = :code")
        .param("focus", focus)
        .param("code", "escalation")
        .query((row, number) -> row.getInt("times"))
        .single();
  }

  String statusOf(PlanId plan) {
    return plans.get(plan).status();
  }

  String statusOf(ReferralId referral) {
    return plans.referral(referral).status();
  }

  /** Whether a process about this still runs. */
  boolean runs(String model, UUID about) {
    return engine
            .createProcessInstanceQuery()
            .processDefinitionKey(model)
            .processInstanceBusinessKey(about.toString())
            .count()
        == 1;
  }

  /** Where the process of a referral waits. */
  List<String> waitsAt(String model, UUID about) {
    var process =
        engine
            .createProcessInstanceQuery()
            .processDefinitionKey(model)
            .processInstanceBusinessKey(about.toString())
            .singleResult();
    return engine.getActiveActivityIds(process.getId());
  }

  /** No configuration by annotation, so that the scan of the whole product does not find it. */
  @ImportAutoConfiguration({
    ConfigurationPropertiesAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    ValidationAutoConfiguration.class
  })
  @ComponentScan({
    "care.alongside.kernel",
    "care.alongside.store",
    "care.alongside.audit",
    "care.alongside.directory",
    "care.alongside.person",
    "care.alongside.consent",
    "care.alongside.plan",
    "care.alongside.choice",
    "care.alongside.handoff",
    "care.alongside.contact",
    "care.alongside.workflow"
  })
  static class Slice {}
}
