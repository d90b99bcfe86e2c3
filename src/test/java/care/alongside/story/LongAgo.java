package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.kernel.Json;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Plans that came to their end, and the years that go by after it. */
final class LongAgo {

  private static final Duration HOP = Duration.ofDays(700);
  private static final int KEPT_YEARS = 8;

  private final Stage stage;

  LongAgo(Stage stage) {
    this.stage = stage;
  }

  /** Ava's plan; what she agrees to ends nine days later. */
  static SentPlan avas() {
    var sent = SentPlan.ofWren().withNhsNumber(SentPlan.AVAS_NHS_NUMBER);
    period(sent).put("end", "2026-05-20");
    return sent;
  }

  /** Another plan of the same person, made on another day; what is agreed in it ends then. */
  static SentPlan avasOn(String day, String agreedUntil) {
    var sent = avas().called("HS-" + day).on(day);
    period(sent).put("end", agreedUntil);
    return sent;
  }

  static ObjectNode period(SentPlan sent) {
    return (ObjectNode) Json.at(sent.consent(), "provision.period");
  }

  /** A plan that has ended; what was agreed in it has not. */
  OpenedPlan ended(SentPlan sent) {
    var plan = stage.open(sent);
    finishAll();
    assertThat(stage.status(path(plan))).isEqualTo("completed");
    return plan;
  }

  /** The same when that has ended, too, and it was asked whether all was deleted elsewhere. */
  OpenedPlan over(SentPlan sent) {
    var plan = ended(sent);
    stage.advance("P45D");
    finishAll();
    return plan;
  }

  static String path(OpenedPlan plan) {
    return "CarePlan/" + plan.id("CarePlan");
  }

  static UUID id(OpenedPlan plan) {
    return UUID.fromString(plan.id("CarePlan"));
  }

  /** Whoever was asked for something has done it. */
  void finishAll() {
    for (var client : List.of("tideline", "marram-practice", Stage.LIAISON)) {
      stage
          .found(client, "Task?status=requested,accepted")
          .forEach(task -> finish(client, Json.text(task, "id")));
    }
    stage.settle();
  }

  private void finish(String client, String id) {
    var task = new TaskInHand(stage.as(client), id);
    task.to("accepted");
    task.complete(client.equals(Stage.LIAISON) ? "contact-made" : "support-given");
  }

  /** Time goes on until so long before the plan has had its time. */
  void goOnTo(OpenedPlan plan, Duration before) {
    var ended =
        stage
            .db()
            .sql("select ended from plan where id = :id")
            .param("id", id(plan))
            .query(Timestamp.class)
            .single()
            .toInstant();
    goOnTo(ended.atOffset(ZoneOffset.UTC).plusYears(KEPT_YEARS).toInstant().minus(before));
  }

  private void goOnTo(Instant then) {
    for (var left = leftTo(then); left.isPositive(); left = leftTo(then)) {
      stage.advance((left.compareTo(HOP) > 0 ? HOP : left).toString());
    }
  }

  private Duration leftTo(Instant then) {
    return Duration.between(stage.now(), then);
  }

  /** As if all plans had ended so many years earlier than they did. */
  void endedYearsAgo(int years) {
    stage
        .db()
        .sql("update plan set ended = ended - make_interval(years => :years)")
        .param("years", years)
        .update();
  }

  /** What a plan came with and what was made of it, but for its person. */
  List<String> idsOf(OpenedPlan plan) {
    var ids = new ArrayList<String>();
    Stream.of("CarePlan", "Encounter", "ServiceRequest", "Consent", "QuestionnaireResponse")
        .forEach(type -> ids.addAll(plan.ids(type)));
    ids.addAll(
        stage
            .db()
            .sql("select id::text as id from document where plan = :plan")
            .param("plan", id(plan))
            .query((row, number) -> row.getString("id"))
            .list());
    return ids.stream().distinct().toList();
  }

  /** How often it stands in the audit of its person that a plan was deleted, by nobody's hand. */
  int deletions(OpenedPlan plan) {
    return stage
        .db()
        .sql(
            """
            select count(*)
              from audit_entry
             where action = 'delete' and plan = :plan and chain = :person and organisation is null
            """)
        .param("plan", id(plan))
        .param("person", UUID.fromString(plan.id("Patient")))
        .query(Integer.class)
        .single();
  }

  /** None of the product's promises is broken, and the audit is as it was written. */
  void allIsWell() {
    stage.allIsWell();
    assertThat(stage.db().sql("select finding from audit_broken()").query().listOfRows()).isEmpty();
  }
}
