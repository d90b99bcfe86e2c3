package care.alongside.consent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sharing to keep somebody safe.
 *
 * @param openFor how long what an override names can be read
 */
@ConfigurationProperties("alongside.override")
record OverrideSettings(@DefaultValue("PT72H") Duration openFor) {}
