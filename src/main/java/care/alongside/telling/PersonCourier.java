package care.alongside.telling;

import care.alongside.contact.Approach;
import care.alongside.contact.ContactAsked;
import care.alongside.contact.ContactDecision;
import care.alongside.contact.ContactDecision.Permitted;
import care.alongside.contact.ContactDecision.Refused;
import care.alongside.contact.ContactRule;
import care.alongside.contact.PersonContacts;
import care.alongside.kernel.PlanId;
import care.alongside.plan.Plans;
import care.alongside.telling.NotifyAnswer.Bounced;
import care.alongside.telling.NotifyAnswer.Delivered;
import care.alongside.telling.NotifyAnswer.Failed;
import care.alongside.telling.NotifyAnswer.NotYet;
import care.alongside.telling.NotifyAnswer.Taken;
import care.alongside.telling.NotifyAnswer.Unknown;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The one who sends anything to a person. Just before each message it asks whether that is safe, by
 * which way and in which words, and does exactly that or nothing.
 */
@Component
class PersonCourier {

  private static final Logger LOG = LoggerFactory.getLogger(PersonCourier.class);

  private static final List<Approach> KNOWN = List.of(Approach.TEXT, Approach.EMAIL);

  /** A plan that was taken back, or was never this person's, is told to nobody. */
  private static final Set<String> VOID = Set.of("revoked", "entered-in-error");

  /** Where a human can help; otherwise the person wants no messages, and reads them signed in. */
  private static final Set<ContactRule> NEEDS_HUMAN =
      Set.of(
          ContactRule.NOT_OLD,
          ContactRule.CONFIRMED,
          ContactRule.OWN_LANGUAGE,
          ContactRule.AGREED_SENDER);

  private final PersonContacts people;
  private final Plans plans;
  private final NotifyClient notify;
  private final TellingReceipts receipts;
  private final TellingSettings settings;
  private final Clock clock;

  PersonCourier(
      PersonContacts people,
      Plans plans,
      NotifyClient notify,
      TellingReceipts receipts,
      TellingSettings settings,
      Clock clock) {
    this.people = people;
    this.plans = plans;
    this.notify = notify;
    this.receipts = receipts;
    this.settings = settings;
    this.clock = clock;
  }

  /** When the database cannot be reached the claim runs out, and it is looked at again. */
  void take(PersonMessage message) {
    try {
      if (message.plan().filter(this::isVoid).isPresent()) {
        receipts.end(message, "withheld");
      } else {
        message.notification().ifPresentOrElse(id -> follow(message, id), () -> tell(message));
      }
    } catch (DataAccessResourceFailureException
        | TransientDataAccessException
        | TransactionException e) {
      LOG.warn("What became of message {} could not be recorded", message.id(), e);
    } catch (RuntimeException e) {
      LOG.error("Message {} cannot be looked at", message.id(), e);
      putAside(message);
    }
  }

  private boolean isVoid(PlanId plan) {
    return VOID.contains(plans.get(plan).status()) || plans.isOfSomebodyElse(plan);
  }

  /** One that cannot be looked at keeps back none of the others; in the end a human hears of it. */
  private void putAside(PersonMessage message) {
    try {
      receipts.failed(message);
    } catch (RuntimeException e) {
      LOG.error("Message {} cannot be put aside", message.id(), e);
    }
  }

  /** One that may have been handed over before is looked for, and never blindly sent again. */
  private void tell(PersonMessage message) {
    var before = message.tried().isPresent() ? notify.find(message.reference()) : new Unknown();
    switch (before) {
      case Taken taken -> receipts.sent(message, taken.id());
      case Unknown _ -> tellIfSafe(message);
      case Bounced _, Delivered _, Failed _, NotYet _ -> receipts.failed(message);
    }
  }

  private void tellIfSafe(PersonMessage message) {
    var now = clock.instant();
    var refused = new ArrayList<ContactRule>();
    for (Approach approach : KNOWN.stream().filter(notify::sends).toList()) {
      var decision = decide(message, approach, now);
      if (decision instanceof Permitted permitted) {
        send(message, approach, permitted);
        return;
      }
      refused.add(((Refused) decision).rule());
    }
    hold(message, refused, now);
  }

  private ContactDecision decide(PersonMessage message, Approach approach, Instant now) {
    return people.decideToTell(message.person(), asked(approach, now));
  }

  private ContactAsked asked(Approach approach, Instant now) {
    return ContactAsked.bySystem(approach, now, notify.names(approach), settings.words());
  }

  private void send(PersonMessage message, Approach approach, Permitted permitted) {
    var tried = new PersonMessage.Tried(approach, permitted.way().value());
    if (receipts.trying(message, tried)) {
      var letter = new NotifyClient.Letter(tried.to(), permitted.sender(), permitted.words());
      switch (notify.send(approach, letter, message.reference())) {
        case Taken taken -> receipts.sent(message, taken.id());
        case Bounced _ -> receipts.bounced(message, tried);
        case Unknown _, Delivered _, Failed _, NotYet _ -> receipts.failed(message);
      }
    }
  }

  /** Not now: at the next safe time if there will be one, and else a human finds a way. */
  private void hold(PersonMessage message, List<ContactRule> refused, Instant now) {
    nextTime(message, now)
        .ifPresentOrElse(
            next -> receipts.waits(message, next),
            () -> {
              if (refused.stream().anyMatch(NEEDS_HUMAN::contains)) {
                receipts.held(message);
              } else {
                receipts.end(message, "kept");
              }
            });
  }

  private Optional<Instant> nextTime(PersonMessage message, Instant now) {
    return KNOWN.stream()
        .filter(notify::sends)
        .map(approach -> asked(approach, now))
        .flatMap(asked -> people.nextTimeToTell(message.person(), asked).stream())
        .min(Comparator.naturalOrder());
  }

  private void follow(PersonMessage message, String notification) {
    switch (notify.outcome(notification)) {
      case Delivered _ -> receipts.end(message, "delivered");
      case Bounced _ -> receipts.bounced(message, message.tried().orElseThrow());
      case Failed _ -> receipts.sendAgain(message);
      case Taken _, Unknown _, NotYet _ -> receipts.failed(message);
    }
  }
}
