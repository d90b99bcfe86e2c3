package care.alongside.workflow;

import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.workflow.consent.RenewalProcess;
import care.alongside.workflow.sharing.ComingOfAgeProcess;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is still waited for, of plans and people about which nothing else is open. */
@Component
public class OpenConversations {

  private final JdbcClient db;
  private final RuntimeService engine;

  OpenConversations(JdbcClient db, RuntimeService engine) {
    this.db = db;
    this.engine = engine;
  }

  /**
   * Those of these plans that a process goes on about: about the plan, something that is kept of
   * it, or its person. The end of a no is not waited for here.
   */
  public Set<PlanId> of(Collection<PlanId> plans) {
    return db.sql(
            """
            select p.id
              from plan p
             where p.id = any(:plans)
               and (exists (
                      select 1
                        from document d
                        join camunda.act_ru_execution e on e.business_key_ = d.id::text
                        join camunda.act_re_procdef m on m.id_ = e.proc_def_id_
                       where d.plan = p.id
                         and (m.key_ <> :renewal
                              or exists (
                                   select 1
                                     from consent_share s
                                    where s.consent = d.id and s.permit)))
                    or exists (
                      select 1
                        from camunda.act_ru_execution e
                        join camunda.act_ru_variable v on v.proc_inst_id_ = e.proc_inst_id_
                       where e.business_key_ = p.patient::text
                         and v.name_ = 'plan' and v.text_ = p.id::text))
            """)
        .param("plans", plans.stream().map(PlanId::value).toArray(UUID[]::new))
        .param("renewal", RenewalProcess.MODEL)
        .query((row, number) -> new PlanId(row.getObject("id", UUID.class)))
        .set();
  }

  /**
   * Nobody waits any more for the end of what was agreed in these, nor for these to come of age.
   */
  public void end(Collection<PlanId> plans, Collection<PersonId> people) {
    var waiting =
        db.sql(
                """
                select e.proc_inst_id_
                  from document d
                  join camunda.act_ru_execution e on e.business_key_ = d.id::text
                  join camunda.act_re_procdef m on m.id_ = e.proc_def_id_ and m.key_ = :renewal
                 where d.plan = any(:plans) and d.type = 'Consent' and e.parent_id_ is null
                union all
                select e.proc_inst_id_
                  from camunda.act_ru_execution e
                  join camunda.act_re_procdef m on m.id_ = e.proc_def_id_ and m.key_ = :comingOfAge
                 where e.business_key_ = any(:people) and e.parent_id_ is null
                """)
            .param("renewal", RenewalProcess.MODEL)
            .param("plans", plans.stream().map(PlanId::value).toArray(UUID[]::new))
            .param("comingOfAge", ComingOfAgeProcess.MODEL)
            .param("people", people.stream().map(PersonId::toString).toArray(String[]::new))
            .query((row, number) -> row.getString("proc_inst_id_"))
            .list();
    if (!waiting.isEmpty()) {
      engine.deleteProcessInstances(waiting, "deleted", true, true);
    }
  }
}
