package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.kernel.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rehearsal a story is played in: the cast, the clock, and a look behind the scenes. */
final class Stage {

  static final Instant EVENING = Instant.parse("2026-05-11T17:00:00Z");
  static final String SENDER = "harbourside-ae";
  static final String LIAISON = "harbourside-liaison";

  private static final Duration TOKEN_IS_FRESH = Duration.ofMinutes(8);
  private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

  private final int port;
  private final Fhir anybody;
  private final JdbcClient db;

  Stage(int port, JdbcClient db) {
    this.port = port;
    this.anybody = Fhir.at(port);
    this.db = db;
  }

  /** Everything is forgotten; it is the evening of Monday 11 May 2026. */
  void begin() {
    begin(EVENING);
  }

  void begin(Instant at) {
    anybody.reset(at);
  }

  void advance(String by) {
    anybody.advance(by);
  }

  Instant now() {
    return Instant.parse(anybody.get("/rehearsal/clock").at("now"));
  }

  Fhir anybody() {
    return anybody;
  }

  /** One of the cast with a token for all that it may do; {@code ava} is the person herself. */
  Fhir as(String client) {
    return TOKENS
        .compute(
            port + client,
            (_, token) -> token == null || token.isOld() ? new Token(come(client)) : token)
        .caller();
  }

  private Fhir come(String client) {
    return client.equals("ava") ? SignIn.of(client, port) : anybody.as(client);
  }

  private record Token(Fhir caller, long since) {

    Token(Fhir caller) {
      this(caller, System.nanoTime());
    }

    boolean isOld() {
      return System.nanoTime() - since > TOKEN_IS_FRESH.toNanos();
    }
  }

  /** A&E sends a plan, and is told that it is kept. */
  OpenedPlan open(SentPlan plan) {
    var answer = as(SENDER).post("", plan.bundle());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return new OpenedPlan(answer);
  }

  /** The only Task that this search finds, in the hands of who searches. */
  TaskInHand task(String client, String search) {
    var found = as(client).get("Task?" + search);
    assertThat(found.at("total")).as(found.toString()).isEqualTo("1");
    return new TaskInHand(as(client), found.at("entry.0.resource.id"));
  }

  /** A Task in somebody's hands. */
  TaskInHand task(String client, TaskInHand other) {
    return new TaskInHand(as(client), other.id());
  }

  int countOf(String client, String search) {
    return Integer.parseInt(as(client).get(search).at("total"));
  }

  /** What a search finds. */
  List<JsonNode> found(String client, String search) {
    var answer = as(client).get(search);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.body().path("entry").valueStream().map(entry -> entry.path("resource")).toList();
  }

  ObjectNode read(String client, String path) {
    var answer = as(client).get(path);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return (ObjectNode) answer.body();
  }

  String status(String path) {
    return Json.text(read(SENDER, path), "status");
  }

  /** None of the product's promises is broken. */
  void allIsWell() {
    var counts = anybody.get("/rehearsal/invariants");
    assertThat(counts.body().valueStream().mapToInt(JsonNode::intValue).sum())
        .as(counts.text())
        .isZero();
  }

  /** Whatever is to be sent by now has been sent. */
  void settle() {
    advance("PT0S");
  }

  /** What a simulated partner has been sent, as it arrived: each with when. */
  List<JsonNode> messagesTo(String partner) {
    return anybody
        .get("/rehearsal/partners")
        .body()
        .valueStream()
        .filter(message -> Json.text(message, "partner").equals(partner))
        .toList();
  }

  /** The bodies of the same. */
  List<String> told(String partner) {
    return messagesTo(partner).stream().map(message -> Json.text(message, "body")).toList();
  }

  /**
   * What all tables hold, the engine's included: a number for each that changes with any row. Of
   * the audit it is the changes only, for it grows with each reading.
   */
  Map<String, String> contents() {
    var sums =
        tables().stream()
            .map(
                table ->
                    """
                    select '%1$s' as name, count(*) || ' rows, sum '
                           || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as holds
                      from %1$s t
                    """
                        .formatted(table))
            .collect(Collectors.joining(" union all "));
    var contents = new TreeMap<String, String>();
    db.sql(sums)
        .query((RowCallbackHandler) row -> contents.put(row.getString(1), row.getString(2)));
    return contents;
  }

  private List<String> tables() {
    return db.sql(
            """
            select schemaname || '.' || tablename as name
              from pg_tables
             where schemaname in ('public', 'camunda')
               and tablename not like 'flyway%' and tablename not like 'spring_session%'
               and tablename not like 'act_ge%' and tablename not like 'act_re%'
               and tablename not in
                   ('client_assertion', 'authorization_code', 'signing_key', 'sign_in_try',
                    'audit_entry', 'audit_chain')
             union all
            select 'public.audit_change'
             order by 1
            """)
        .query((row, number) -> row.getString("name"))
        .list();
  }

  JdbcClient db() {
    return db;
  }
}
