package care.alongside.api;

import care.alongside.fhir.Ids;
import care.alongside.fhir.OverrideOperation;
import care.alongside.fhir.Reading;
import care.alongside.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sharing to keep somebody safe. */
@RestController
@RequestMapping(BaseUrl.PATH)
class OverrideController {

  private final OverrideOperation overrides;
  private final Bodies bodies;
  private final Answer answer;

  OverrideController(OverrideOperation overrides, Bodies bodies, Answer answer) {
    this.overrides = overrides;
    this.bodies = bodies;
    this.answer = answer;
  }

  @PostMapping("/CarePlan/{id}/$override")
  ResponseEntity<byte[]> override(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    var plan = Ids.of(id).orElseThrow(() -> Reading.notFound("CarePlan"));
    return answer.of(request, overrides.run(plan, bodies.checked(request).tree(), caller));
  }
}
