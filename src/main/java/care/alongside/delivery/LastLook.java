package care.alongside.delivery;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffStatus;
import care.alongside.handoff.Handoffs;
import care.alongside.handoff.Tellable;
import care.alongside.handoff.Withdrawals;
import care.alongside.kernel.HandoffId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The look at messages just before they leave: whether each organisation may still be told. What
 * was right when the message was written may have been taken back since; of an offer that ended so,
 * or that was called back, its owner is told that, and nothing from before.
 */
@Component
class LastLook {

  private final Handoffs handoffs;
  private final Withdrawals withdrawals;

  LastLook(Handoffs handoffs, Withdrawals withdrawals) {
    this.handoffs = handoffs;
    this.withdrawals = withdrawals;
  }

  /** Each message with the handoff as it stands, if its organisation may be told of it. */
  List<Errand> at(List<Message> messages) {
    var ids = messages.stream().map(Message::handoff).distinct().toList();
    var standing =
        handoffs.findAll(ids).stream().collect(Collectors.toMap(Handoff::id, Function.identity()));
    var tellable = withdrawals.tellable(ids);
    return messages.stream()
        .map(
            message ->
                new Errand(
                    message,
                    Optional.ofNullable(standing.get(message.handoff()))
                        .filter(handoff -> permits(handoff, message, tellable))))
        .toList();
  }

  private static boolean permits(
      Handoff handoff, Message message, Map<HandoffId, Tellable> tellable) {
    if (isSecret(handoff, message) || handoff.isKeptFrom(message.organisation())) {
      return false;
    }
    var toOwner = Optional.ofNullable(tellable.get(handoff.id()));
    return message.organisation().equals(handoff.requester())
        || (message.organisation().equals(handoff.owner())
            && toOwner.filter(told -> told.allows(message.event())).isPresent());
  }

  /** Of what was sent by mistake only that is told: there is something to delete. */
  private static boolean isSecret(Handoff handoff, Message message) {
    return handoff.status() == HandoffStatus.ENTERED_IN_ERROR
        ? message.event() != handoff.version()
        : handoff.status() == HandoffStatus.DRAFT;
  }
}
