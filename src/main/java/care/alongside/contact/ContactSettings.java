package care.alongside.contact;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the person may be reached where they have not said otherwise.
 *
 * @param confirmWithin how long a number or address counts after the person last confirmed it
 * @param sender the name that messages come from; it must say nothing of who helps, or with what
 * @param remindAfter how far into the 48 hours who holds the contact is reminded of it
 */
@Validated
@ConfigurationProperties("alongside.contact")
record ContactSettings(
    @NotNull @DefaultValue("P180D") Duration confirmWithin,
    @NotBlank @DefaultValue("Message") String sender,
    @DefaultValue({"PT24H", "PT40H"}) List<Duration> remindAfter) {

  ContactSettings {
    remindAfter = List.copyOf(remindAfter);
  }
}
