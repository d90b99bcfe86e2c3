package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Rehearsed;
import care.alongside.retention.EndedPlans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** what a plan left is deleted eight years after its end, and not a moment sooner. */
@Rehearsed
class RetentionTest {

  private static final Duration A_MOMENT = Duration.ofMinutes(10);

  /** That something was here, without anything of it. */
  private static final Set<String> STAYS =
      Set.of("public.audit_entry", "public.deleted_basis", "public.deleted_plan");

  /** The head of the chain of a person who is gone stays, too. */
  private static final Set<String> STAYS_OF_A_PERSON =
      Set.of(
          "public.audit_chain",
          "public.audit_entry",
          "public.deleted_basis",
          "public.deleted_plan");

  /** Tables of this product, its callers and its clocks: nothing in them is about anybody. */
  private static final Set<String> ABOUT_NOBODY =
      Set.of(
          "public.authorization_code",
          "public.client_assertion",
          "public.deleted_basis",
          "public.deleted_plan",
          "public.endpoint",
          "public.organisation",
          "public.sign_in_try",
          "public.signing_key",
          "public.spring_session",
          "public.spring_session_attributes");

  /** A row for whatever this plan has none of. */
  private static final String WHAT_IS_RARE =
      """
      with t as (
        select h.* from handoff h where h.plan = :plan and h.code = 'fulfill' limit 1),
      overridden as (
        insert into sharing_override
          (id, task, plan, patient, sender, recipient, ground, authoriser_system,
           authoriser_value, actor, categories, person_told, note, made, ends, review_due,
           reviewed, hidden_until)
        select id, id, plan, patient, requester, owner, 'court-order', 'system', 'value', 'actor',
               '{name}', true, 'note', due, due, due, due, due
          from t),
      recalled as (
        insert into recall (plan, organisation, at, delete_by, opened)
        select plan, owner, due, due, true from t),
      all_recalled as (
        insert into recall_of_all (plan, reason) select plan, 'wrong-person' from t),
      told as (
        insert into attendance_told (plan, communication) select plan, id from t),
      learnt as (
        insert into incident (id, kind, plan, task, due, at)
        select gen_random_uuid(), 'rare', plan, id, due, due from t)
      insert into person_message (id, person, plan, created, due, state)
      select gen_random_uuid(), patient, plan, due, due, 'delivered' from t
      """;

  private final Stage stage;
  private final LongAgo longAgo;
  private final Remains remains;
  private final EndedPlans endedPlans;

  RetentionTest(@LocalServerPort int port, JdbcClient db, EndedPlans endedPlans) {
    this.endedPlans = endedPlans;
    stage = new Stage(port, db);
    longAgo = new LongAgo(stage);
    remains = new Remains(db);
  }

  @BeforeEach
  void begin() {
    stage.begin();
  }

  @Test
  void allOfItGoesEightYearsAfterItsEnd() {
    var plan = longAgo.over(LongAgo.avas());
    var ids = new ArrayList<>(longAgo.idsOf(plan));
    ids.add(plan.id("Patient"));
    longAgo.goOnTo(plan, A_MOMENT);
    stage.settle();
    assertThat(stage.status(LongAgo.path(plan))).isEqualTo("completed");
    assertThat(stage.countOf("ava", "CarePlan")).isEqualTo(1);
    assertThat(remains.of(ids)).containsKeys("public.document", "public.plan", "public.person");

    stage.advance("PT11M");

    assertThat(remains.of(ids).keySet()).isEqualTo(STAYS_OF_A_PERSON);
    assertThat(remains.of(List.of("Tregenza", "07700900127", SentPlan.AVAS_NHS_NUMBER, "1987-03")))
        .isEmpty();
    for (var client : List.of(Stage.SENDER, Stage.LIAISON, "tideline", "marram-practice", "ava")) {
      assertThat(new Eyes(stage, client).everything()).as(client).isEmpty();
      assertThat(stage.as(client).get(LongAgo.path(plan)).status()).as(client).isEqualTo(404);
      assertThat(stage.as(client).get("Patient/" + plan.id("Patient")).status()).isEqualTo(404);
    }
    assertThat(longAgo.deletions(plan)).isEqualTo(1);
    longAgo.allIsWell();
  }

  /** Whoever adds a table says here whether it is about anybody; if it is, it is looked through. */
  @Test
  void noTableIsForgotten() {
    var plan = longAgo.over(LongAgo.avas());
    stage.db().sql(WHAT_IS_RARE).param("plan", LongAgo.id(plan)).update();
    var ids = new ArrayList<>(longAgo.idsOf(plan));
    ids.add(plan.id("Patient"));
    var aboutSomebody = new TreeSet<>(remains.tables());
    aboutSomebody.removeIf(table -> !table.startsWith("public.") || ABOUT_NOBODY.contains(table));
    assertThat(new TreeSet<>(remains.of(ids).keySet())).containsAll(aboutSomebody);

    longAgo.goOnTo(plan, A_MOMENT.negated());

    assertThat(remains.of(ids).keySet()).isEqualTo(STAYS_OF_A_PERSON);
    longAgo.allIsWell();
  }

  /** the audit goes on saying by what right something was given. */
  @Test
  void theAuditSaysTheSameAsBefore() {
    var plan = longAgo.over(LongAgo.avas());
    stage.db().sql(WHAT_IS_RARE).param("plan", LongAgo.id(plan)).update();
    var consent = plan.id("Consent");
    var override = longAgo.idsOf(plan).stream().filter(this::isOverride).findAny().orElseThrow();
    assertThat(bases(consent, override))
        .isEqualTo("{explicit-consent} legal-obligation {court-order}");
    var before = entries();

    longAgo.goOnTo(plan, A_MOMENT.negated());

    assertThat(bases(consent, override))
        .isEqualTo("{explicit-consent} legal-obligation {court-order}");
    assertThat(entries()).startsWith(before.toArray(String[]::new));
  }

  private boolean isOverride(String id) {
    return !stage
        .db()
        .sql("select 1 from sharing_override where id = cast(:id as uuid)")
        .param("id", id)
        .query()
        .listOfRows()
        .isEmpty();
  }

  private String bases(String consent, String override) {
    return stage
        .db()
        .sql(
            """
            select concat_ws(' ',
                audit_confidentiality_bases('consent', null, array[:consent || '/1']),
                audit_legal_basis('override', cast(:override as uuid)),
                audit_confidentiality_bases('override', cast(:override as uuid), '{}'))
            """)
        .param("consent", consent)
        .param("override", override)
        .query(String.class)
        .single();
  }

  private List<String> entries() {
    return stage
        .db()
        .sql("select e::text as row from audit_entry e order by chain, position")
        .query((row, number) -> row.getString("row"))
        .list();
  }

  @Test
  void anotherPlanOfThePersonGoesOn() {
    var first = longAgo.over(LongAgo.avas());
    var ids = longAgo.idsOf(first);
    longAgo.goOnTo(first, A_MOMENT);
    var second = stage.open(LongAgo.avasOn("2034-05-10", "2034-11-09"));
    assertThat(second.id("Patient")).isEqualTo(first.id("Patient"));
    var before = documentsOf(second);

    stage.advance("PT11M");

    assertThat(remains.of(ids).keySet()).isEqualTo(STAYS);
    assertThat(documentsOf(second)).isEqualTo(before);
    assertThat(stage.countOf("ava", "CarePlan")).isEqualTo(1);
    assertThat(stage.as(Stage.SENDER).get("Patient/" + first.id("Patient")).status())
        .isEqualTo(200);
    assertThat(new Eyes(stage, "tideline").everything()).contains("Tregenza");
    longAgo.allIsWell();
    longAgo.finishAll();
    assertThat(stage.status(LongAgo.path(second))).isEqualTo("completed");
    longAgo.allIsWell();
  }

  /** Those of the plan and of its person, whoever may read them. */
  private List<String> documentsOf(OpenedPlan plan) {
    return stage
        .db()
        .sql(
            """
            select d.id || '/' || d.version || ' ' || d.body as whole
              from document d
             where d.plan = :plan or d.id = :person
             order by d.id
            """)
        .param("plan", LongAgo.id(plan))
        .param("person", UUID.fromString(plan.id("Patient")))
        .query((row, number) -> row.getString("whole"))
        .list();
  }

  /** The person sees in their audit that it was deleted, and that nobody did it. */
  @Test
  void thePersonReadsThatItWasDeleted() {
    var first = longAgo.over(LongAgo.avas());
    longAgo.goOnTo(first, A_MOMENT);
    stage.open(LongAgo.avasOn("2034-05-10", "2034-11-09"));

    stage.advance("PT11M");

    var events =
        stage.as("ava").get("AuditEvent?_count=1&_sort=-date&patient=" + first.id("Patient"));
    assertThat(events.at("entry.0.resource.action")).as(events.toString()).isEqualTo("D");
    assertThat(events.at("entry.0.resource.agent.0.who.display")).isEqualTo("Alongside");
    assertThat(events.text()).contains("delete", LongAgo.path(first));
    assertThat(stage.countOf(Stage.SENDER, "AuditEvent?patient=" + first.id("Patient")))
        .isPositive();
  }

  @Test
  void whatIsSentAgainDoesNotBeginAnew() {
    var plan = longAgo.over(LongAgo.avas());
    longAgo.goOnTo(plan, A_MOMENT.negated());
    var before = stage.contents();
    var other = LongAgo.avas();
    other.patient().put("gender", "other");

    for (var sent : List.of(LongAgo.avas(), other)) {
      var answer = stage.as(Stage.SENDER).post("", sent.bundle());
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.at("issue.0.code")).isEqualTo("duplicate");
      assertThat(answer.text()).contains("long ago");
      assertThat(stage.as(Stage.SENDER).post("CarePlan/$preview", sent.bundle()).text())
          .contains("long ago");
    }
    assertThat(stage.contents()).isEqualTo(before);
    assertThat(stage.open(LongAgo.avasOn("2034-05-10", "2034-11-09")).id("Patient"))
        .isNotEqualTo(plan.id("Patient"));
  }

  @Test
  void anOpenPlanIsNeverDeletedHoweverOld() {
    var open = stage.open(LongAgo.avas());
    stage.db().sql("update plan set opened = opened - interval '9 years'").update();
    assertThat(endedPlans.nextDue()).isEmpty();
    assertThat(endedPlans.runDue()).isZero();

    stage.db().sql("update plan set ended = opened").update();

    assertThat(endedPlans.runDue()).isZero();
    assertThat(stage.status(LongAgo.path(open))).isEqualTo("active");
    longAgo.allIsWell();
  }
}
