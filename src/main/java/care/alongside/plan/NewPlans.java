package care.alongside.plan;

import care.alongside.kernel.Columns;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.ReferralId;
import care.alongside.store.Together;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Plans that are being opened: their rows in plan, referral and referral_choice, written in one
 * statement, and at hand for the rest of the opening, which so need not read them back.
 */
@Component
class NewPlans {

  private static final String OPEN =
      """
      with opened as (
        insert into plan
          (id, patient, sender, status, assessed, contact_due, about_me, asks_first,
           opened)
        values (:id, :patient, :sender, 'active', :assessed, :due,
                coalesce(:aboutMe, (select p.about_me
                                      from plan p
                                     where p.patient = :patient and p.about_me is not null
                                       and not p.of_somebody_else
                                     order by p.opened desc, p.id
                                     limit 1)),
                :asksFirst, :opened)),
      asked as (
        insert into referral (id, plan, patient, sender, status, intent, support, priority,
                              authored)
        select r.id, :id, :patient, :sender, r.status, r.intent, r.support, r.priority,
               r.authored
          from unnest(:referrals::uuid[], :statuses::text[], :intents::text[],
                      :supports::text[], :priorities::text[], :authored::timestamptz[])
                 as r (id, status, intent, support, priority, authored))
      insert into referral_choice (referral, position, organisation)
      select *
        from unnest(:choosing::uuid[], :positions::integer[], :chosen::uuid[])
      """;

  private final JdbcClient db;
  private final Together together;

  NewPlans(JdbcClient db, Together together) {
    this.db = db;
    this.together = together;
  }

  /** The plan, while it is being opened and stands as it began. */
  Optional<Plan> plan(PlanId id) {
    return together.atHand(NewPlan.class).filter(plan -> plan.id().equals(id)).map(NewPlan::begun);
  }

  /** Its requests that wait for the person to agree, likewise. */
  Optional<List<ReferralId>> held(PlanId id) {
    return beginning().filter(plan -> plan.id().equals(id)).map(NewPlan::held);
  }

  /** Whichever plan is being opened here and stands as it began. */
  Optional<NewPlan> beginning() {
    return together.atHand(NewPlan.class);
  }

  /** One of its requests, likewise. */
  Optional<Referral> referral(ReferralId id) {
    return together.atHand(NewPlan.class).flatMap(plan -> plan.begun(id));
  }

  /** From here on the tables say how things stand. */
  void putAway() {
    together.putAway(NewPlan.class);
    together.writeNow();
  }

  void insert(NewPlan plan, Instant opened) {
    together.keepAtHand(plan);
    var referrals = new Columns<>(plan.referrals());
    var choices = new Columns<>(plan.referrals().stream().flatMap(NewPlans::choices).toList());
    db.sql(OPEN)
        .param("id", plan.id().value())
        .param("patient", plan.person().value())
        .param("sender", plan.sender().value())
        .param("assessed", plan.assessed().map(Timestamp::from).orElse(null))
        .param("due", Timestamp.from(plan.contactDue()))
        .param("aboutMe", plan.aboutMe().orElse(null))
        .param("asksFirst", plan.asksFirst())
        .param("opened", Timestamp.from(opened))
        .param("referrals", referrals.uuids(referral -> referral.id().value()))
        .param("statuses", referrals.texts(NewPlan.NewReferral::status))
        .param("intents", referrals.texts(NewPlan.NewReferral::intent))
        .param("supports", referrals.texts(NewPlan.NewReferral::support))
        .param("priorities", referrals.texts(NewPlan.NewReferral::priority))
        .param("authored", referrals.times(referral -> referral.authored().orElse(null)))
        .param("choosing", choices.uuids(choice -> choice.referral().value()))
        .param("positions", choices.numbers(Choice::position))
        .param("chosen", choices.uuids(choice -> choice.organisation().value()))
        .update();
  }

  private static Stream<Choice> choices(NewPlan.NewReferral referral) {
    List<OrganisationId> inOrder = referral.choices();
    return IntStream.range(0, inOrder.size())
        .mapToObj(i -> new Choice(referral.id(), i, inOrder.get(i)));
  }

  private record Choice(ReferralId referral, int position, OrganisationId organisation) {}
}
