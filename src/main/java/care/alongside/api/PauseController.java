package care.alongside.api;

import care.alongside.fhir.Ids;
import care.alongside.fhir.PauseOperation;
import care.alongside.fhir.Reading;
import care.alongside.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Letting a plan rest until a day, going on, and no longer wanting it. */
@RestController
@RequestMapping(BaseUrl.PATH)
class PauseController {

  private final PauseOperation pauses;
  private final Bodies bodies;
  private final Answer answer;

  PauseController(PauseOperation pauses, Bodies bodies, Answer answer) {
    this.pauses = pauses;
    this.bodies = bodies;
    this.answer = answer;
  }

  @PostMapping("/CarePlan/{id}/$pause")
  ResponseEntity<byte[]> pause(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    pauses.pause(plan(id), bodies.checked(request).tree(), caller);
    return answer.of(request, pauses.answer("pause", plan(id), caller));
  }

  @PostMapping("/CarePlan/{id}/$resume")
  ResponseEntity<byte[]> resume(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    pauses.resume(plan(id), bodies.checked(request).tree(), caller);
    return answer.of(request, pauses.answer("resume", plan(id), caller));
  }

  @PostMapping("/CarePlan/{id}/$withdraw")
  ResponseEntity<byte[]> withdraw(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    pauses.withdraw(plan(id), bodies.checked(request).tree(), caller);
    return answer.of(request, pauses.answer("withdraw", plan(id), caller));
  }

  private static UUID plan(String id) {
    return Ids.of(id).orElseThrow(() -> Reading.notFound("CarePlan"));
  }
}
