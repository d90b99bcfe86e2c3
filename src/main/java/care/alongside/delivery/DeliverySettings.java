package care.alongside.delivery;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages leave this installation, and where to.
 *
 * @param couriers how many messages this node sends at once
 * @param lane how many of them may go to one organisation, so that a slow one holds up nobody else
 * @param lease how long a courier may take for a message before another may try it; wall-clock time
 * @param gather how long to wait for other messages and receipts, to be served together with them
 * @param poll how often to look for due messages when nothing wakes the couriers
 * @param connectWithin how long a connection may take
 * @param answerWithin how long the whole exchange may take
 * @param retry when to try again
 * @param httpsOnly whether endpoints have to be reached by https; false only in a rehearsal
 * @param endpoints the only addresses that are ever called
 */
@Validated
@ConfigurationProperties("alongside.delivery")
record DeliverySettings(
    @Min(1) @DefaultValue("32") int couriers,
    @Min(1) @DefaultValue("4") int lane,
    @NotNull @DefaultValue("PT20S") Duration lease,
    @NotNull @DefaultValue("PT0.025S") Duration gather,
    @NotNull @DefaultValue("PT1S") Duration poll,
    @NotNull @DefaultValue("PT2S") Duration connectWithin,
    @NotNull @DefaultValue("PT10S") Duration answerWithin,
    @Valid @NotNull @DefaultValue RetryPlan retry,
    @DefaultValue("true") boolean httpsOnly,
    @DefaultValue List<@Valid Endpoint> endpoints) {

  DeliverySettings {
    endpoints = List.copyOf(endpoints);
    if (httpsOnly && !endpoints.stream().allMatch(endpoint -> isSecure(endpoint.address()))) {
      throw new IllegalArgumentException("Every endpoint in alongside.delivery has to be https");
    }
  }

  /** Whether messages may go there: the scheme, host and port of an endpoint, exactly. */
  boolean allow(URI address) {
    return endpoints.stream().anyMatch(endpoint -> sameOrigin(endpoint.address(), address))
        && (!httpsOnly || isSecure(address));
  }

  private static boolean isSecure(URI address) {
    return "https".equals(address.getScheme());
  }

  private static boolean sameOrigin(URI one, URI other) {
    return Optional.ofNullable(one.getScheme()).equals(Optional.ofNullable(other.getScheme()))
        && Optional.ofNullable(one.getHost()).equals(Optional.ofNullable(other.getHost()))
        && one.getPort() == other.getPort();
  }

  /**
   * Where one organisation wants to be told of changes.
   *
   * @param ods its ODS code; or, without one,
   * @param charity its charity number
   * @param address where to post to
   * @param secret what messages are signed with: {@code whsec_} and base64, or any text
   */
  record Endpoint(
      @Nullable String ods,
      @Nullable String charity,
      @NotNull URI address,
      @NotBlank String secret) {

    OrganisationId organisation() {
      return Optional.ofNullable(ods)
          .map(Identifier::ods)
          .or(() -> Optional.ofNullable(charity).map(Endpoint::charityNumber))
          .map(OrganisationId::of)
          .orElseThrow(
              () -> new IllegalStateException(address + " needs an ODS code or a charity number"));
    }

    private static Identifier charityNumber(String number) {
      return new Identifier(Identifier.CHARITY_NUMBER, number);
    }

    // The secret must not reach a log by way of string formatting.
    @Override
    public String toString() {
      return "Endpoint[" + address + "]";
    }
  }
}
