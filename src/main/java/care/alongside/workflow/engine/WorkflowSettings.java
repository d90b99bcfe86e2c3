package care.alongside.workflow.engine;

import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this node runs what has fallen due.
 *
 * @param node the name of this node, the same after a restart; the host's name when not given
 * @param workers how many due jobs it runs at once: few, so that whoever sends or answers meanwhile
 *     still finds a connection to the database
 * @param lockTime how long a node may hold a due job before another one takes it
 * @param lookEvery how long at most until a node looks for what has fallen due
 * @param retryAfter how long to wait after each failure of a due job
 * @param lookAroundEvery how often it is looked for what nobody follows any more
 */
@Validated
@ConfigurationProperties("alongside.workflow")
public record WorkflowSettings(
    Optional<String> node,
    @Min(1) @DefaultValue("3") int workers,
    @DefaultValue("PT30S") Duration lockTime,
    @DefaultValue("PT5S") Duration lookEvery,
    @DefaultValue({"PT10S", "PT1M", "PT10M", "PT1H", "PT6H", "PT24H", "PT24H"})
        List<Duration> retryAfter,
    @DefaultValue("PT1M") Duration lookAroundEvery) {

  /** So many failures are waited for before a human hears of it; it is tried on meanwhile. */
  private static final int FAILURES_UNTIL_CALL = 5;

  public String nodeName() {
    return node.orElseGet(WorkflowSettings::hostName);
  }

  /** How many tries are left, at most, when a human is called. */
  public int retriesWhenAHumanIsCalled() {
    return Math.max(0, retryAfter.size() + 1 - FAILURES_UNTIL_CALL);
  }

  String retryIntervals() {
    return retryAfter.stream().map(Duration::toString).collect(Collectors.joining(","));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("This host has no name; set alongside.workflow.node", e);
    }
  }
}
