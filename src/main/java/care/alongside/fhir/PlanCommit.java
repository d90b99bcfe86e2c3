package care.alongside.fhir;

import care.alongside.audit.AuditLog;
import care.alongside.identity.Caller;
import care.alongside.person.Match;
import org.springframework.stereotype.Component;

/** What a bundle becomes: documents, records, audit, and through its event the whole workflow. */
@Component
class PlanCommit {

  private final PersonIntake people;
  private final PlanDocuments documents;
  private final ConsentIntake consents;
  private final PlanOpening opening;
  private final AuditLog audit;
  private final Attempts attempts;

  PlanCommit(
      PersonIntake people,
      PlanDocuments documents,
      ConsentIntake consents,
      PlanOpening opening,
      AuditLog audit,
      Attempts attempts) {
    this.people = people;
    this.documents = documents;
    this.consents = consents;
    this.opening = opening;
    this.audit = audit;
    this.attempts = attempts;
  }

  /** Keeps it all, in the caller's transaction. */
  Kept keep(PlanBundle submitted, Caller caller) {
    return documents.together(() -> keep(submitted, people.match(submitted.patient()), caller));
  }

  /** The same for a look ahead, in a transaction that is rolled back. */
  PlanBundle imagine(PlanBundle submitted, Caller caller) {
    return documents
        .together(() -> keep(submitted, people.imagine(submitted.patient(), caller), caller))
        .bundle();
  }

  /** A bundle with the ids that it has now, and what has begun. */
  record Kept(PlanBundle bundle, PlanOpening.Begun begun) {}

  private Kept keep(PlanBundle submitted, Match match, Caller caller) {
    var bundle = submitted.about(match.person().value());
    var sender = caller.actingFor();
    documents.resolve(bundle, sender);
    if (match.known()) {
      people.keepNewer(match.person(), bundle.patient().resource());
    }
    attempts.check(bundle);
    var plan = PlanMapper.read(bundle, sender);
    documents.keep(bundle, sender, entry -> !(match.known() && entry.type().equals("Patient")));
    consents.keep(bundle, match.known(), () -> opening.open(plan, match, bundle));
    attempts.follow(bundle, plan.id());
    audit.record(
        caller, "open-plan", new AuditLog.Subject("CarePlan", plan.id().value(), 1, plan.id()));
    return new Kept(bundle, opening.begun(plan.id()));
  }
}
