package care.alongside.consent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what was agreed lasts at most, and how long before its end the person is asked whether
 * they still agree.
 *
 * @param keepAtMost how long a service may keep what it was given, however long the consent says
 * @param renewBefore the notice; a consent that lasts no longer than this is not asked about
 */
@Validated
@ConfigurationProperties("alongside.consent")
record ConsentSettings(
    @DefaultValue("P730D") Duration keepAtMost, @DefaultValue("P14D") Duration renewBefore) {}
