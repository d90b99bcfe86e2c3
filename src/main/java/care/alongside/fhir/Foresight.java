package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.fhir.Foreseen.Begun;
import care.alongside.handoff.HandoffCode;
import care.alongside.identity.Caller;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.plan.Plans;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Opens a plan as any other and looks at it with the eyes of each service that is asked. What is
 * foreseen is what would happen because it does happen; whoever calls this undoes it all.
 */
@Component
class Foresight {

  private final PlanCommit commit;
  private final PreviewTable table;
  private final Plans plans;
  private final Organisations organisations;
  private final Reading reading;

  Foresight(
      PlanCommit commit,
      PreviewTable table,
      Plans plans,
      Organisations organisations,
      Reading reading) {
    this.commit = commit;
    this.table = table;
    this.plans = plans;
    this.organisations = organisations;
    this.reading = reading;
  }

  Foreseen of(PlanBundle submitted, Caller caller) {
    var bundle = commit.imagine(submitted, caller);
    var plan = new PlanId(bundle.carePlan().id());
    var begun = begun(plan);
    var held = plans.heldReferrals(plan).stream().map(ReferralId::value);
    return new Foreseen(bundle, begun, held.collect(Collectors.toSet()), receives(bundle, begun));
  }

  private List<Begun> begun(PlanId plan) {
    var asked = table.askedIn(plan);
    var owners = organisations.all(asked.stream().map(PreviewTable.Asked::owner).toList());
    return asked.stream()
        .map(
            one ->
                new Begun(
                    one.id(),
                    HandoffCode.of(one.code()).orElseThrow(),
                    Optional.ofNullable(owners.get(one.owner())).orElseThrow(),
                    one.focus(),
                    one.due()))
        .toList();
  }

  private Map<Organisation, List<Shown>> receives(PlanBundle bundle, List<Begun> begun) {
    var ids = new ArrayList<UUID>();
    bundle.entries().forEach(entry -> ids.add(entry.id()));
    begun.forEach(one -> ids.add(one.task()));
    var receives = new LinkedHashMap<Organisation, List<Shown>>();
    begun.stream()
        .filter(Begun::isOffer)
        .map(Begun::owner)
        .forEach(owner -> receives.computeIfAbsent(owner, who -> read(ids, who)));
    return receives;
  }

  private List<Shown> read(List<UUID> ids, Organisation recipient) {
    return reading.findAll(ids, Caller.of(recipient.id())).stream()
        .sorted(AboutMeFirst.ORDER)
        .toList();
  }
}
