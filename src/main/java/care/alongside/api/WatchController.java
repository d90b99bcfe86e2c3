package care.alongside.api;

import static java.util.stream.Collectors.toSet;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.handoff.Watch;
import care.alongside.handoff.WatchState;
import care.alongside.handoff.WatchedPlan;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * What those who keep watch have to know: who holds each open plan, what is due next, and where
 * something is not as it should be. It names plans and Tasks, and nobody's name or words.
 */
@RestController
class WatchController {

  private static final int MOST = 200;
  private static final Pattern PLACE =
      Pattern.compile(
          "(-infinity|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[.]\\d{6}Z)"
              + "~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  private final Watch watch;
  private final Organisations organisations;

  WatchController(Watch watch, Organisations organisations) {
    this.watch = watch;
    this.organisations = organisations;
  }

  @GetMapping(BaseUrl.WATCH)
  ResponseEntity<String> watch(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") String count,
      @AuthenticationPrincipal Caller caller) {
    Doors.allow("Task", 's', caller);
    var me = caller.organisation().orElseThrow(WatchController::isNotForPeople);
    var asked =
        new Watch.Asked(
            Optional.ofNullable(state).map(WatchController::state),
            Optional.ofNullable(after).map(WatchController::place),
            count(count));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .body(Json.write(told(watch.look(me, asked), asked)));
  }

  private static Problem isNotForPeople() {
    return new Problem.NotAllowed(
        "", "This is for teams that keep watch. Your own plan is at CarePlan in [base].");
  }

  private static WatchState state(String code) {
    var all =
        Arrays.stream(WatchState.values()).map(WatchState::code).collect(Collectors.joining(", "));
    return WatchState.of(code).orElseThrow(() -> malformed("state", "has to be one of: " + all));
  }

  private static Watch.Place place(String after) {
    var parts = PLACE.matcher(after);
    if (!parts.matches() || !isTime(parts.group(1))) {
      throw malformed("after", "has to be one that we gave");
    }
    return new Watch.Place(parts.group(1), UUID.fromString(parts.group(2)));
  }

  private static boolean isTime(String text) {
    try {
      return text.startsWith("-") || Instant.parse(text).isAfter(Instant.EPOCH);
    } catch (DateTimeParseException notATime) {
      return false;
    }
  }

  private static int count(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw malformed("count", "has to be a number");
    }
    return Math.clamp(Integer.parseInt(text), 1, MOST);
  }

  private static Problem malformed(String parameter, String why) {
    return new Problem.Malformed(
        "value", "http." + parameter, "'%s' %s.".formatted(parameter, why));
  }

  private ObjectNode told(Watch.Seen seen, Watch.Asked asked) {
    var told = Json.object().put("open", seen.counts().plans());
    for (WatchState state : WatchState.values()) {
      told.put(state.code(), seen.counts().states().getOrDefault(state, 0));
    }
    var known =
        organisations.all(
            seen.plans().stream().flatMap(plan -> plan.holder().stream()).collect(toSet()));
    var plans = told.putArray("plans");
    seen.plans().forEach(plan -> plans.add(told(plan, known)));
    if (seen.plans().size() == asked.count()) {
      told.put("next", next(asked, seen.plans().getLast()));
    }
    return told;
  }

  private static ObjectNode told(WatchedPlan plan, Map<OrganisationId, Organisation> known) {
    var told = Json.object().put("plan", "CarePlan/" + plan.plan());
    plan.holder()
        .flatMap(holder -> Optional.ofNullable(known.get(holder)))
        .ifPresent(
            holder ->
                told.putObject("holder")
                    .put("system", holder.identifier().system())
                    .put("value", holder.identifier().value())
                    .put("name", holder.name()));
    plan.next()
        .ifPresent(
            next -> told.put("task", "Task/" + next.task()).put("due", next.due().toString()));
    var states = told.putArray("states");
    plan.states().stream().sorted().forEach(state -> states.add(state.code()));
    return told;
  }

  private static String next(Watch.Asked asked, WatchedPlan last) {
    return "/watch?count=%d&after=%s%s"
        .formatted(
            asked.count(),
            last.place().due() + "~" + last.plan(),
            asked.only().map(state -> "&state=" + state.code()).orElse(""));
  }
}
