package care.alongside.fhir;

import care.alongside.directory.Organisations;
import care.alongside.handoff.Withdrawals;
import care.alongside.identity.Caller;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.Problem;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Taking back, by the person or on their word. Whoever cares for the person directly may do it too,
 * although they do not read the Consent otherwise.
 */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class ConsentOperations {

  private final ConsentReaders readers;
  private final ConsentChanges changes;
  private final Documents documents;
  private final Withdrawals withdrawals;
  private final Organisations organisations;
  private final Disclosures disclosures;

  ConsentOperations(
      ConsentReaders readers,
      ConsentChanges changes,
      Documents documents,
      Withdrawals withdrawals,
      Organisations organisations,
      Disclosures disclosures) {
    this.disclosures = disclosures;
    this.readers = readers;
    this.changes = changes;
    this.documents = documents;
    this.withdrawals = withdrawals;
    this.organisations = organisations;
  }

  /**
   * {@code $withdraw}: the new version of the same Consent, and what could and could not be pulled
   * back. Done again it answers the same and makes no version.
   */
  @Transactional
  public ObjectNode withdraw(UUID id, ObjectNode parameters, Caller caller) {
    Writes.checkScope(caller, "Consent", 'u');
    var current = documents.lock("Consent", id).orElseThrow(() -> Reading.notFound("Consent"));
    readers.mayWithdraw(current, caller);
    var wish = WithdrawalWish.read(parameters, caller);
    wish.recipient().ifPresent(this::checkKnown);
    var body = Json.readObject(current.body());
    changes.withdraw(current, wish.appliedTo(body), wish.saidBy(), caller);
    return answer(id, concerned(wish, id, body), caller);
  }

  private void checkKnown(Identifier recipient) {
    if (organisations.find(Recipients.idOf(recipient)).isEmpty()) {
      throw new Problem.Invalid(
          "not-found",
          "Parameters.parameter.where(name='recipient').value",
          "This organisation is not in the directory. Check its identifier.");
    }
  }

  /** From whom it is taken back; the same when it is asked again, after some were left out. */
  private List<OrganisationId> concerned(WithdrawalWish wish, UUID id, ObjectNode consent) {
    var first = documents.version("Consent", id, 1).map(Document::body).map(Json::read);
    return wish.recipient()
        .map(named -> List.of(Recipients.idOf(named)))
        .orElseGet(
            () ->
                Stream.concat(first.stream(), Stream.of(consent))
                    .flatMap(version -> Recipients.permittedIn(version).stream())
                    .distinct()
                    .toList());
  }

  /** On the word of the person: by those who sent the plan, or who care for them. */
  private static Shown shown(Document consent, ObjectNode view, Caller caller) {
    var sends = caller.organisation().filter(of -> of.value().equals(consent.sender())).isPresent();
    var access =
        sends
            ? Access.whole()
            : new Access(Access.Ground.DIRECT_CARE, caller.organisation(), Set.of(), false, false);
    return new Shown(consent, access, Json.write(view));
  }

  private ObjectNode answer(UUID id, List<OrganisationId> concerned, Caller caller) {
    var consent = documents.find("Consent", id).orElseThrow();
    var person = new PersonId(Optional.ofNullable(consent.patient()).orElseThrow());
    var words =
        withdrawals.pulledBack(person, concerned).stream()
            .map(text -> new Problem.Issue("informational", "", text))
            .toList();
    var answer = Json.object().put("resourceType", "Parameters");
    var list = answer.putArray("parameter");
    var view = readers.view(consent, caller);
    var asked = new Disclosures.Request(caller, "withdraw", "Consent");
    disclosures.answer(asked, () -> view, told -> Stream.of(shown(consent, told, caller)));
    list.addObject().put("name", "consent").set("resource", view);
    list.addObject().put("name", "outcome").set("resource", Outcomes.hints(words));
    return answer;
  }
}
