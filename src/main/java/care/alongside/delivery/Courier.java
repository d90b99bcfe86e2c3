package care.alongside.delivery;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes one claimed message to its partner, outside any transaction, and says what became of it.
 */
@Component
class Courier {

  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

  private final HttpClient http;
  private final DeliverySettings settings;
  private final Clock clock;

  Courier(HttpClient http, DeliverySettings settings, Clock clock) {
    this.http = http;
    this.settings = settings;
    this.clock = clock;
  }

  /** Sends a message, if it may be sent. */
  Receipt deliver(Errand errand) {
    var message = errand.message();
    if (!errand.isClear()) {
      return Receipt.unclear(message);
    }
    return errand
        .permitted()
        .map(
            handoff ->
                arrives(message)
                    ? Receipt.delivered(message, handoff)
                    : Receipt.failed(message, handoff))
        .orElseGet(() -> Receipt.withheld(message));
  }

  private boolean arrives(Message message) {
    if (!settings.allow(message.destination().address())) {
      LOG.warn("Message {} is kept back: its endpoint is not configured", message.id());
      return false;
    }
    try {
      int status = send(message);
      LOG.debug("Message {} was answered {}", message.id(), status);
      return status / 100 == 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.debug("Message {} was not answered", message.id(), e);
      return false;
    }
  }

  private int send(Message message)
      throws InterruptedException, ExecutionException, TimeoutException {
    var answer = http.sendAsync(request(message), BodyHandlers.discarding());
    try {
      return answer
          .thenApply(HttpResponse::statusCode)
          .get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(Message message) {
    var body = Notification.of(message);
    var now = clock.instant();
    var to = message.destination();
    return HttpRequest.newBuilder(to.address())
        .header("Content-Type", "application/fhir+json")
        .header("webhook-id", message.id().toString())
        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .header("webhook-signature", Signature.of(message.id(), now, body, to.secret()))
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
