package care.alongside.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.Fhir;
import care.alongside.Rehearsed;
import care.alongside.TestDatabase;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@Rehearsed
@Import(SmallWorld.class)
class InvariantsTest {

  private static final OrganisationId LIAISON = OrganisationId.of(Identifier.ods("RHB02"));

  @Autowired SmallWorld world;
  @Autowired Invariants invariants;
  @Autowired JdbcClient db;
  @LocalServerPort int port;

  @BeforeEach
  void beginAnew() {
    Fhir.at(port).reset(Instant.parse("2026-05-11T17:00:00Z"));
  }

  @Test
  void findNothingBrokenInAPlanThatWasJustMade() {
    world.openFor(LIAISON);

    assertThat(invariants.broken().values()).containsOnly(0);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lost | delete from document where type = 'CarePlan'
          lost | delete from document where type = 'ServiceRequest'
          lost | delete from document where type = 'Patient'
          lost | delete from document where type = 'Consent'
          lost | delete from document where id = (select id from handoff where code = 'fulfill')
          lost | update handoff set status = 'received' where code = 'fulfill'
          lost | update handoff set version = 2 where code = 'fulfill'
          lost | update referral set status = 'on-hold'
          lost | insert into submission select sender, 's', 'v', 'f', gen_random_uuid(), opened, '', '{}' from plan
          unowned | delete from handoff
          unowned | update handoff set owner = gen_random_uuid()
          unowned | update handoff set status = 'entered-in-error' where code = 'fulfill'
          withoutInstance | update handoff set code = 'escalation', concern = 'report' where code = 'fulfill'
          withoutInstance | update camunda.act_ru_execution set business_key_ = 'x' where parent_id_ is null
          twice | update handoff set status = 'requested', code = 'escalation', focus = plan
          twice | insert into submission select sender, 's', n::text, 'f', id, opened, '', '{}' from plan, generate_series(1, 2) n
          leaked | update handoff set consent = null
          leaked | update handoff set owner = requester where code = 'fulfill'
          leaked | update document set body = replace(body, 'permit', 'deny') where type = 'Consent'
          leaked | insert into message select gen_random_uuid(), patient, id, 1, authored, due from handoff
          """)
  void riseWhenARowIsBroken(String invariant, String damage) {
    world.openFor(LIAISON);
    TestDatabase.ownerOf(db).sql("drop index one_open_escalation").update();

    db.sql(damage).update();

    assertThat(invariants.broken()).extracting(invariant).matches(count -> (int) count > 0);
    mend();
  }

  private void mend() {
    beginAnew();
    TestDatabase.ownerOf(db)
        .sql(
            """
            create unique index one_open_escalation on handoff (focus, concern)
              where code = 'escalation'
                and status in ('requested', 'received', 'accepted', 'in-progress', 'on-hold')
            """)
        .update();
  }
}
