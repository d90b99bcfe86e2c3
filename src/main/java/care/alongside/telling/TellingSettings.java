package care.alongside.telling;

import care.alongside.kernel.NotFitToStart;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the person is told that there is word for them.
 *
 * @param words what a message says where the person has agreed no words of their own; it must not
 *     say who helps them, or with what, and may hold a link that does not either
 * @param within how long a message may wait for a safe time before a human is called
 * @param lease how long a courier may take for a message before another may try; wall-clock time
 * @param poll how often to look for due messages when nothing wakes the courier
 * @param answerWithin how long a whole exchange with GOV.UK Notify may take
 * @param receiptAfter how long after sending GOV.UK Notify is first asked what became of it
 * @param retry when to try again
 * @param httpsOnly whether GOV.UK Notify has to be reached by https; false only in a rehearsal
 * @param govukNotify the account at GOV.UK Notify; without it nothing is sent to anybody
 */
@Validated
@ConfigurationProperties("alongside.telling")
record TellingSettings(
    @NotBlank
        @DefaultValue(
            "There is a message for you. Sign in as usual to read it, when you have a quiet moment."
                + " If you need someone at any hour, call 111. In an emergency, call 999.")
        String words,
    @NotNull @DefaultValue("P2D") Duration within,
    @NotNull @DefaultValue("PT30S") Duration lease,
    @NotNull @DefaultValue("PT5S") Duration poll,
    @NotNull @DefaultValue("PT10S") Duration answerWithin,
    @NotNull @DefaultValue("PT5M") Duration receiptAfter,
    @NotNull @DefaultValue Retry retry,
    @DefaultValue("true") boolean httpsOnly,
    @NotNull @DefaultValue Account govukNotify) {

  TellingSettings {
    if (govukNotify.isSet() && httpsOnly && !"https".equals(govukNotify.address().getScheme())) {
      throw new NotFitToStart("alongside.telling.govuk-notify.address has to be https");
    }
  }

  /**
   * When to try a message again that could not be handed over.
   *
   * @param first the pause after the first failure
   * @param growth how many times longer each further pause is
   * @param ceiling the longest pause
   * @param attempts how often it is tried before a human is called
   */
  record Retry(
      @NotNull @DefaultValue("PT30S") Duration first,
      @DecimalMin("1.0") @DefaultValue("2.0") double growth,
      @NotNull @DefaultValue("PT1H") Duration ceiling,
      @Min(1) @DefaultValue("20") int attempts) {

    Optional<Instant> after(int failures, Instant failedAt) {
      if (failures >= attempts) {
        return Optional.empty();
      }
      double wait = first.toMillis() * Math.pow(growth, Math.max(0, failures - 1.0));
      return Optional.of(failedAt.plusMillis(Math.round(Math.min(wait, 1.0 * ceiling.toMillis()))));
    }
  }

  /**
   * An account at GOV.UK Notify. Its own prefix of texts has to be switched off there.
   *
   * @param apiKey as Notify gives it: a name, the id of the service and a secret, joined by hyphens
   * @param address where Notify is
   * @param textTemplate the id of a template for texts that is nothing but {@code ((words))}
   * @param emailTemplate the id of one for emails; without it none are sent
   * @param textSender the id of a sender name that says nothing; without it the account's own
   * @param textSenders the ids of further names, for people who agreed that texts come from one
   */
  record Account(
      @Nullable String apiKey,
      @NotNull @DefaultValue("https://api.notifications.service.gov.uk") URI address,
      @Nullable UUID textTemplate,
      @Nullable UUID emailTemplate,
      @Nullable UUID textSender,
      @NotNull @DefaultValue Map<String, UUID> textSenders) {

    Account {
      textSenders = Map.copyOf(textSenders);
      if (apiKey != null && !NotifyKey.isOne(apiKey)) {
        throw new NotFitToStart(
            "alongside.telling.govuk-notify.api-key is not one of GOV.UK Notify. It ends with two ids");
      }
      if (apiKey != null && textTemplate == null) {
        throw new NotFitToStart(
            "texts have no template. Set alongside.telling.govuk-notify.text-template, or take the"
                + " api-key away");
      }
    }

    /** The id of the sender with this name; the one that says nothing where there is none. */
    @Nullable UUID senderOf(String name) {
      return textSenders.getOrDefault(name, textSender);
    }

    boolean isSet() {
      return apiKey != null;
    }

    // The key must not reach a log by way of string formatting.
    @Override
    public String toString() {
      return "Account[" + address + "]";
    }
  }
}
