package care.alongside.workflow;

import care.alongside.consent.Consent;
import care.alongside.handoff.Withdrawals;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

/** Plans with a consent of their own, that can be changed. */
abstract class ConsentWalking extends ReferralWalking {

  static final Duration DELETE_WITHIN = Duration.ofDays(30);
  static final Duration NOTICE = Duration.ofDays(14);

  @Autowired Documents documents;
  @Autowired Withdrawals withdrawals;

  /** A plan that waits for consent, then the consent. */
  record Agreed(PlanMaker.Made made, Consent consent) {}

  Agreed agreed(OrganisationId with, Duration lasting) {
    var made = maker.open(List.of(List.of(with)), List.of(), false);
    return new Agreed(made, agree(made, with, lasting));
  }

  Consent agree(PlanMaker.Made made, OrganisationId with, Duration lasting) {
    var like = maker.consent(made.person(), with);
    var consent = lasting(like, 1, "active", lasting);
    transaction.executeWithoutResult(tx -> keep(made, consent));
    return consent;
  }

  void keep(PlanMaker.Made made, Consent consent) {
    documents.add(List.of(document(made, consent)));
    consents.give(consent);
  }

  private Document document(PlanMaker.Made made, Consent consent) {
    return new Document(
        consent.id().value(),
        "Consent",
        1,
        clock.instant(),
        Json.write(Json.object().put("resourceType", "Consent").put("status", "active")),
        EMERGENCY.value(),
        made.person().value(),
        made.plan().value(),
        null);
  }

  private Consent lasting(Consent like, int version, String status, Duration lasting) {
    return new Consent(
        like.id(),
        version,
        like.person(),
        status,
        like.starts(),
        like.starts().plus(lasting),
        like.shares());
  }

  /** The person takes it back, in the way that the FHIR doors do. */
  void takeBack(Agreed agreed, Duration lasted) {
    change(lasting(agreed.consent(), 2, "inactive", lasted));
  }

  void extend(Agreed agreed, Duration lasting) {
    change(lasting(agreed.consent(), 2, "active", lasting));
  }

  private void change(Consent next) {
    transaction.executeWithoutResult(
        tx -> {
          withdrawals.standStill(next.person());
          consents.change(next);
        });
  }
}
