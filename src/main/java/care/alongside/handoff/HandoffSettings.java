package care.alongside.handoff;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long things may take before somebody else looks; what a service owes is in a decision table.
 *
 * @param closedAtMost how long a service may be closed before a human is called and the next is
 *     asked
 * @param coordinateWithin how long a coordinator has to take up an escalation
 * @param handOverWithin how long another organisation has to say whether it takes over
 * @param deleteWithin how long a service has to delete what it has, once the person no longer
 *     agrees
 * @param deleteMistakeWithin how long a service has to delete what was sent to it by mistake
 * @param reportWithin how long there is to report that to the ICO, where it has to be
 * @param attemptsBeforeGivingUp how many attempts to reach the person must stand recorded before
 *     {@code could-not-contact} can be given
 */
@Validated
@ConfigurationProperties("alongside.handoff")
record HandoffSettings(
    @DefaultValue("P5D") Duration closedAtMost,
    @DefaultValue("P1D") Duration coordinateWithin,
    @DefaultValue("P7D") Duration handOverWithin,
    @DefaultValue("P30D") Duration deleteWithin,
    @DefaultValue("P7D") Duration deleteMistakeWithin,
    @DefaultValue("PT72H") Duration reportWithin,
    @DefaultValue("2") @Min(1) int attemptsBeforeGivingUp) {}
