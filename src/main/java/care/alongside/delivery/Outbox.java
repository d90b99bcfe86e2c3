package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffAmended;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffOffered;
import care.alongside.handoff.HandoffReminded;
import care.alongside.handoff.WordAdded;
import care.alongside.handoff.WordsChanged;
import care.alongside.kernel.OrganisationId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes who has to be told into the transaction of the change itself, so that both are kept or
 * both are lost: all notices of one transaction in one statement, at its end.
 */
@Component
class Outbox {

  private final MessageTable messages;
  private final Couriers couriers;
  private final Clock clock;

  Outbox(MessageTable messages, Couriers couriers, Clock clock) {
    this.messages = messages;
    this.couriers = couriers;
    this.clock = clock;
  }

  @EventListener
  void hear(HandoffOffered offered) {
    post(offered.handoff(), NoticePolicy.tellOf(offered));
  }

  @EventListener
  void hear(HandoffMoved moved) {
    post(moved.handoff(), NoticePolicy.tellOf(moved));
  }

  @EventListener
  void hear(HandoffReminded reminded) {
    var handoff = reminded.handoff();
    gathered().add(Notice.reminder(handoff.owner(), handoff.id(), handoff.version()));
  }

  @EventListener
  void hear(WordsChanged changed) {
    var handoff = changed.handoff();
    NoticePolicy.tellOf(changed)
        .forEach(who -> gathered().add(Notice.ofWords(who, handoff.id(), changed.version())));
  }

  @EventListener
  void hear(WordAdded word) {
    word.readers()
        .forEach(who -> gathered().add(Notice.besideTask(who, word.task().id(), word.at())));
  }

  @EventListener
  void hear(HandoffAmended amended) {
    post(amended.handoff(), NoticePolicy.tellOf(amended));
  }

  private void post(Handoff handoff, Set<OrganisationId> organisations) {
    var gathered = gathered();
    organisations.forEach(
        organisation -> gathered.add(new Notice(organisation, handoff.id(), handoff.version())));
  }

  private Gathered gathered() {
    if (TransactionSynchronizationManager.getResource(this) instanceof Gathered before) {
      return before;
    }
    var gathered = new Gathered();
    TransactionSynchronizationManager.registerSynchronization(gathered);
    TransactionSynchronizationManager.bindResource(this, gathered);
    return gathered;
  }

  /** The notices of one transaction. */
  private final class Gathered implements TransactionSynchronization {

    private final List<Notice> notices = new ArrayList<>();
    private boolean closing;

    void add(Notice notice) {
      notices.add(notice);
      if (closing) {
        write();
      }
    }

    private void write() {
      if (!notices.isEmpty()) {
        messages.insert(notices, clock.instant());
        notices.clear();
      }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      closing = true;
      write();
    }

    @Override
    public void afterCommit() {
      couriers.wake();
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(Outbox.this);
    }

    // Another transaction may be begun inside this one; it gathers notices of its own.
    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResourceIfPossible(Outbox.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(Outbox.this, this);
    }
  }
}
