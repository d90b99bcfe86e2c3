package care.alongside.plan;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All bundles that were accepted; a unique key makes each of them one plan. */
@Component
public class Submissions {

  private final JdbcClient db;
  private final Clock clock;

  Submissions(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** What this sender sent before under this key, if anything. */
  public Optional<Submission> find(OrganisationId sender, Identifier key) {
    return db.sql(
            """
            select fingerprint, plan, bundle, answer
              from submission
             where sender = :sender and system = :system and value = :value
             union all
            select '', plan, '', ''
              from deleted_plan
             where sender = :sender and key = submission_key(:system, :value)
            """)
        .param("sender", sender.value())
        .param("system", key.system())
        .param("value", key.value())
        .query(
            (row, number) ->
                new Submission(
                    sender,
                    key,
                    row.getString("fingerprint"),
                    new PlanId(row.getObject("plan", UUID.class)),
                    row.getString("bundle"),
                    row.getString("answer")))
        .optional();
  }

  /**
   * Keeps a bundle with its answer.
   *
   * @throws org.springframework.dao.DuplicateKeyException when the same key was kept by another
   *     transaction meanwhile; this one then has to be given up
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void keep(Submission submission) {
    db.sql(
            """
            insert into submission
              (sender, system, value, fingerprint, plan, received, bundle, answer)
            values (:sender, :system, :value, :fingerprint, :plan, :received, :bundle, :answer)
            """)
        .param("sender", submission.sender().value())
        .param("system", submission.key().system())
        .param("value", submission.key().value())
        .param("fingerprint", submission.fingerprint())
        .param("plan", submission.plan().value())
        .param("received", Timestamp.from(clock.instant()))
        .param("bundle", submission.bundle())
        .param("answer", submission.answer())
        .update();
  }
}
