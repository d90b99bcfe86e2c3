package care.alongside.consent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long before a consent ends the person is asked whether they still agree.
 *
 * @param renewBefore the notice; a consent that lasts no longer than this is not asked about
 */
@Validated
@ConfigurationProperties("alongside.consent")
record ConsentSettings(@DefaultValue("P14D") Duration renewBefore) {}
