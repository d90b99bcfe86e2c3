package care.alongside.telling;

import care.alongside.contact.Approach;
import care.alongside.kernel.Json;
import care.alongside.telling.NotifyAnswer.Bounced;
import care.alongside.telling.NotifyAnswer.Delivered;
import care.alongside.telling.NotifyAnswer.Failed;
import care.alongside.telling.NotifyAnswer.NotYet;
import care.alongside.telling.NotifyAnswer.Taken;
import care.alongside.telling.NotifyAnswer.Unknown;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls GOV.UK Notify, and nobody else. Only the courier may use it: an architecture test. */
@Component
class NotifyClient {

  private static final Logger LOG = LoggerFactory.getLogger(NotifyClient.class);

  private final TellingSettings settings;
  private final HttpClient http;

  /** Tokens live on the wall clock, never on a moved one. */
  private final Clock wall = Clock.systemUTC();

  NotifyClient(TellingSettings settings) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.answerWithin())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Whether emails can be sent as well as texts. */
  boolean sends(Approach approach) {
    return template(approach) != null;
  }

  private @Nullable Object template(Approach approach) {
    return approach == Approach.EMAIL
        ? settings.govukNotify().emailTemplate()
        : settings.govukNotify().textTemplate();
  }

  /** The names that the person may agree messages come from; an email comes from one name only. */
  Set<String> names(Approach approach) {
    return approach == Approach.TEXT ? settings.govukNotify().textSenders().keySet() : Set.of();
  }

  /** What goes to whom, in whose name. */
  record Letter(String to, String sender, String words) {}

  /** Hands over a text or an email with these words and nothing else. */
  NotifyAnswer send(Approach approach, Letter letter, String reference) {
    boolean email = approach == Approach.EMAIL;
    ObjectNode body = Json.object().put(email ? "email_address" : "phone_number", letter.to());
    body.put("template_id", String.valueOf(template(approach)));
    body.putObject("personalisation").put("words", letter.words());
    body.put("reference", reference);
    var sender = settings.govukNotify().senderOf(letter.sender());
    if (!email && sender != null) {
      body.put("sms_sender_id", sender.toString());
    }
    return answer(
        request(email ? "/v2/notifications/email" : "/v2/notifications/sms")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Json.write(body))),
        NotifyClient::taken);
  }

  private static NotifyAnswer taken(int status, JsonNode said) {
    if (status / 100 == 2) {
      return new Taken(Json.text(said, "id"));
    }
    if (status == 400 && isAboutTheAddress(said)) {
      return new Bounced();
    }
    LOG.warn("GOV.UK Notify did not take a message: {}", status);
    return new NotYet();
  }

  private static boolean isAboutTheAddress(JsonNode said) {
    return said.path("errors")
        .valueStream()
        .filter(error -> Json.text(error, "error").equals("ValidationError"))
        .map(error -> Json.text(error, "message"))
        .anyMatch(text -> text.contains("phone_number") || text.contains("email_address"));
  }

  /** Whether it has a message already of which we never heard what became. */
  NotifyAnswer find(String reference) {
    return answer(
        request("/v2/notifications?reference=" + reference).GET(),
        (status, said) -> {
          if (status / 100 != 2) {
            return new NotYet();
          }
          var id = Json.text(said, "notifications.0.id");
          return id.isEmpty() ? new Unknown() : new Taken(id);
        });
  }

  /** What became of a message that it took. */
  NotifyAnswer outcome(String id) {
    return answer(
        request("/v2/notifications/" + id).GET(),
        (status, said) -> status / 100 == 2 ? outcomeOf(Json.text(said, "status")) : new NotYet());
  }

  private static NotifyAnswer outcomeOf(String status) {
    return switch (status) {
      case "delivered" -> new Delivered();
      case "permanent-failure" -> new Bounced();
      case "temporary-failure", "technical-failure" -> new Failed();
      default -> new NotYet();
    };
  }

  private HttpRequest.Builder request(String path) {
    var key = NotifyKey.of(Objects.requireNonNull(settings.govukNotify().apiKey()));
    return HttpRequest.newBuilder(URI.create(settings.govukNotify().address() + path))
        .header("Authorization", "Bearer " + key.token(wall.instant()));
  }

  private NotifyAnswer answer(HttpRequest.Builder request, Meaning meaning) {
    var exchange = http.sendAsync(request.build(), BodyHandlers.ofString());
    try {
      HttpResponse<String> answer =
          exchange.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
      return meaning.of(answer.statusCode(), read(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NotYet();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("GOV.UK Notify did not answer", e);
      return new NotYet();
    } finally {
      exchange.cancel(true);
    }
  }

  private static JsonNode read(String body) {
    try {
      return Json.read(body);
    } catch (JacksonException _) {
      return Json.object();
    }
  }

  /** What an answer means. */
  private interface Meaning {
    NotifyAnswer of(int status, JsonNode said);
  }
}
