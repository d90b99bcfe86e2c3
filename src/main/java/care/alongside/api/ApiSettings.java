package care.alongside.api;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the FHIR face behaves.
 *
 * @param lastCall how long a node that was asked to end still answers, with 503, before it closes
 *     its port
 * @param atOnce how many requests of one client a node takes at a time; more get 429
 */
@Validated
@ConfigurationProperties("alongside.api")
record ApiSettings(
    @NotNull @DefaultValue("PT1S") Duration lastCall, @Min(1) @DefaultValue("200") int atOnce) {}
