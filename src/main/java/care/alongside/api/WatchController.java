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
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * What those who keep watch have to know: who holds each open plan, what is due next, and where
 * something is not as it should be. It names plans and Tasks, and nobody's name or words.
 */
@RestController
class WatchController {

  private final Watch watch;
  private final Organisations organisations;

  WatchController(Watch watch, Organisations organisations) {
    this.watch = watch;
    this.organisations = organisations;
  }

  @GetMapping(BaseUrl.WATCH)
  ResponseEntity<String> watch(HttpServletRequest request, @AuthenticationPrincipal Caller caller) {
    Doors.allow("Task", 's', caller);
    var me = caller.organisation().orElseThrow(WatchController::isNotForPeople);
    var asked = WatchRequest.of(request);
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .cacheControl(CacheControl.noStore())
        .body(Json.write(told(watch.look(me, asked.asked()), asked)));
  }

  private static Problem isNotForPeople() {
    return new Problem.NotAllowed(
        "", "This is for teams that keep watch. Your own plan is at CarePlan in [base].");
  }

  private ObjectNode told(Watch.Seen seen, WatchRequest request) {
    var told = Json.object().put("open", seen.counts().plans());
    for (WatchState state : WatchState.values()) {
      told.put(state.code(), seen.counts().states().getOrDefault(state, 0));
    }
    var known =
        organisations.all(
            seen.plans().stream().flatMap(plan -> plan.holder().stream()).collect(toSet()));
    var plans = told.putArray("plans");
    seen.plans().forEach(plan -> plans.add(told(plan, known)));
    if (seen.plans().size() == request.asked().count()) {
      told.put("next", request.next(seen.plans().getLast().place()));
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
}
