package care.alongside.fhir;

import static care.alongside.fhir.FullPlan.KITE;
import static care.alongside.fhir.FullPlan.LIAISON;
import static care.alongside.fhir.FullPlan.MADE;
import static care.alongside.fhir.FullPlan.PRACTICE;
import static care.alongside.fhir.FullPlan.SENDER;
import static care.alongside.fhir.FullPlan.TIDELINE;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts full plans into the tables as if they had been sent, offered and agreed to. */
public final class Shelf {

  private final JdbcClient db;
  private final Documents documents;
  private final TransactionTemplate transaction;

  public Shelf(JdbcClient db, Documents documents, TransactionTemplate transaction) {
    this.db = db;
    this.documents = documents;
    this.transaction = transaction;
  }

  /** Empties the tables and keeps the organisations of the cast. */
  public void clear() {
    db.sql(
            """
            truncate organisation, document, document_version, person, plan, referral,
              referral_choice, consent, consent_share, handoff cascade
            """)
        .update();
    organisation(Identifier.ods("RHB01"), "Harbourside A&E", false);
    organisation(Identifier.ods("RHB02"), "Harbourside liaison", true);
    organisation(Identifier.ods("M81001"), "Marram practice", true);
    organisation(new Identifier(Identifier.CHARITY_NUMBER, "1199001"), "Tideline", false);
    organisation(new Identifier(Identifier.CHARITY_NUMBER, "1199002"), "Kite youth", false);
  }

  private void organisation(Identifier identifier, String name, boolean care) {
    var id = OrganisationId.of(identifier);
    db.sql(
            "insert into organisation (id, system, value, name, third_sector, direct_care)"
                + " values (?, ?, ?, ?, false, ?)")
        .params(id.value(), identifier.system(), identifier.value(), name, care)
        .update();
    var body = Json.object().put("resourceType", "Organization").put("name", name);
    add(
        List.of(
            new Document(
                id.value(), "Organization", 1, MADE, Json.write(body), null, null, null, null)));
  }

  /** A plan with its two requests, both offered, and its contact. */
  public void add(FullPlan plan, String nhsNumber, Instant due) {
    var patient = plan.id("patient");
    var at = Timestamp.from(MADE);
    db.sql(
            "insert into person (id, nhs_number, born, registered_practice)"
                + " values (?, ?, '1991-08-02', ?)")
        .params(patient, nhsNumber, PRACTICE.value())
        .update();
    add(plan.documents(nhsNumber));
    db.sql(
            "insert into plan (id, patient, sender, status, contact_due, opened)"
                + " values (?, ?, ?, 'active', ?, ?)")
        .params(plan.id("plan"), patient, SENDER.value(), at, at)
        .update();
    referral(plan, "gp", "gp-follow-up", PRACTICE);
    referral(plan, "peer", "peer-support", TIDELINE, KITE);
    db.sql(
            "insert into consent (id, version, patient, status, starts, ends)"
                + " values (?, 1, ?, 'active', '2026-05-11', '2026-11-09')")
        .params(plan.id("consent"), patient)
        .update();
    handoff(plan, "gptask", "fulfill", "gp", PRACTICE, due);
    handoff(plan, "peertask", "fulfill", "peer", TIDELINE, due);
    handoff(plan, "contact", "aftercare-contact", "", LIAISON, due.plus(Duration.ofDays(1)));
  }

  private void referral(FullPlan plan, String name, String support, OrganisationId... choices) {
    db.sql(
            "insert into referral (id, plan, patient, sender, status, intent, support, authored)"
                + " values (?, ?, ?, ?, 'active', 'order', ?, '2026-05-11T16:40:00Z')")
        .params(plan.id(name), plan.id("plan"), plan.id("patient"), SENDER.value(), support)
        .update();
    for (int i = 0; i < choices.length; i++) {
      db.sql("insert into referral_choice (referral, position, organisation) values (?, ?, ?)")
          .params(plan.id(name), i, choices[i].value())
          .update();
    }
  }

  private void handoff(
      FullPlan plan, String name, String code, String about, OrganisationId owner, Instant due) {
    var referral = Optional.of(about).filter(a -> !a.isEmpty()).map(plan::id);
    db.sql(
            """
            insert into handoff (id, version, code, status, plan, referral, patient, requester,
              owner, focus_type, focus, authored, due)
            values (:id, 1, :code, :status, :plan, :referral, :patient, :requester,
              :owner, :type, :focus, :authored, :due)
            """)
        .param("id", plan.id(name))
        .param("code", code)
        .param("status", code.equals("fulfill") ? "requested" : "accepted")
        .param("plan", plan.id("plan"))
        .param("referral", referral.orElse(null))
        .param("patient", plan.id("patient"))
        .param("requester", SENDER.value())
        .param("owner", owner.value())
        .param("type", referral.isPresent() ? "ServiceRequest" : "CarePlan")
        .param("focus", referral.orElse(plan.id("plan")))
        .param("authored", Timestamp.from(MADE))
        .param("due", Timestamp.from(due))
        .update();
  }

  /** The person agrees that a service may have these, or no longer. */
  public void agree(FullPlan plan, OrganisationId service, String... categories) {
    db.sql("delete from consent_share where consent = ? and organisation = ?")
        .params(plan.id("consent"), service.value())
        .update();
    db.sql(
            """
            insert into consent_share
              (consent, position, patient, organisation, permit, categories, starts, ends, live)
            values (?, (select count(*) from consent_share where consent = ?), ?, ?, true, ?,
              '2026-05-11', '2100-01-01', true)
            """)
        .params(
            plan.id("consent"), plan.id("consent"), plan.id("patient"), service.value(), categories)
        .update();
  }

  /** Moves a Task to another status, with the version before it in its history. */
  public void move(FullPlan plan, String task, String status, String reason) {
    var id = plan.id(task);
    var before = documents.find("Task", id).orElseThrow();
    var body = Json.readObject(before.body()).put("status", status);
    var next = before.becoming(Json.write(body), before.updated().plusSeconds(60));
    transaction.executeWithoutResult(done -> documents.replace(next));
    db.sql("update handoff set status = ?, status_reason = nullif(?, '') where id = ?")
        .params(status, reason, id)
        .update();
  }

  /** Documents as they are. */
  public void add(List<Document> some) {
    transaction.executeWithoutResult(done -> documents.add(some));
  }

  /** Runs a statement with the ids that its test names. */
  public void change(String sql, UUID... ids) {
    db.sql(sql).params((Object[]) ids).update();
  }
}
