package care.alongside.delivery;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import care.alongside.TestDatabase;
import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffOffered;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Handoffs;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox with a real database and partners; the couriers rest until a test lets them work. */
@SpringBootTest(
    classes = Delivering.Slice.class,
    properties = {
      "alongside.directory.organisations[0].ods=RHB01",
      "alongside.directory.organisations[0].name=A&E",
      "alongside.directory.organisations[1].ods=M81001",
      "alongside.directory.organisations[1].name=Practice",
      "alongside.directory.organisations[2].ods=Y09001",
      "alongside.directory.organisations[2].name=Link workers",
      "alongside.delivery.https-only=false",
      "alongside.delivery.answer-within=PT10M",
      "alongside.delivery.connect-within=PT1M",
      "alongside.delivery.lease=PT20M"
    })
@ContextConfiguration(initializers = TestDatabase.class)
abstract class Delivering {

  static final HeldAnswers HELD = new HeldAnswers();
  static final WireMockServer PARTNER =
      new WireMockServer(
          options().bindAddress("127.0.0.1").dynamicPort().containerThreads(60).extensions(HELD));
  static final OrganisationId SENDER = OrganisationId.of(Identifier.ods("RHB01"));
  static final OrganisationId QUICK = OrganisationId.of(Identifier.ods("M81001"));
  static final OrganisationId SLOW = OrganisationId.of(Identifier.ods("Y09001"));

  static {
    PARTNER.start();
  }

  @Autowired Deliveries deliveries;
  @Autowired Handoffs handoffs;
  @Autowired HandClock clock;
  @Autowired JdbcClient db;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;

  @DynamicPropertySource
  static void partners(DynamicPropertyRegistry settings) {
    Map.of(
            "endpoints[0].ods", "M81001",
            "endpoints[0].address", PARTNER.url("/quick"),
            "endpoints[0].secret", "quick secret",
            "endpoints[1].ods", "Y09001",
            "endpoints[1].address", PARTNER.url("/slow"),
            "endpoints[1].secret", "slow secret")
        .forEach((name, value) -> settings.add("alongside.delivery." + name, () -> value));
  }

  @BeforeEach
  void beginAnew() {
    deliveries.pause();
    PARTNER.resetAll();
    db.sql("truncate plan, handoff, handoff_fact, message").update();
    db.sql("update endpoint set address = replace(address, '127.0.0.1', 'localhost')").update();
  }

  /** A handoff offered to this organisation by the system. */
  Handoff offeredTo(OrganisationId owner) {
    var handoff = kept(owner);
    transaction.executeWithoutResult(
        tx -> events.publishEvent(new HandoffOffered(handoff, Optional.empty())));
    return handoff;
  }

  /** The same handoff in its next version, moved by its requester. */
  Handoff changed(Handoff before) {
    db.sql("update handoff set version = version + 1 where id = :id")
        .param("id", before.id().value())
        .update();
    var next = handoffs.get(before.id());
    transaction.executeWithoutResult(
        tx ->
            events.publishEvent(
                new HandoffMoved(next, HandoffStatus.REQUESTED, Optional.of(SENDER))));
    return next;
  }

  /** A handoff that nobody has been told of. */
  Handoff kept(OrganisationId owner) {
    var id = new HandoffId(UUID.randomUUID());
    db.sql(
            """
            with somebody as (insert into person (id) values (:id))
            insert into plan (id, patient, sender, status, contact_due, opened)
            values (:id, :id, :sender, 'active', now(), now())
            """)
        .param("id", id.value())
        .param("sender", SENDER.value())
        .update();
    db.sql(
            """
            insert into handoff
              (id, version, code, status, plan, patient, requester, owner, focus_type, focus,
               authored, due)
            values
              (:id, 1, 'fulfill', 'requested', :id, :id, :requester, :owner, 'ServiceRequest', :id,
               now(), now())
            """)
        .param("id", id.value())
        .param("requester", SENDER.value())
        .param("owner", owner.value())
        .update();
    return handoffs.get(id);
  }

  List<String> states() {
    return db.sql("select state from message order by created, event")
        .query((row, number) -> row.getString("state"))
        .list();
  }

  /** As if the courier who claimed them had died. */
  void letClaimsRunOut() {
    db.sql("update message set claimed_until = clock_timestamp() - interval '1 second'").update();
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
    "care.alongside.workflow.times",
    "care.alongside.delivery"
  })
  static class Slice {}
}
