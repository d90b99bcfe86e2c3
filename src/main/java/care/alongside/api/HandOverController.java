package care.alongside.api;

import care.alongside.fhir.HandOverOperation;
import care.alongside.fhir.Ids;
import care.alongside.fhir.Reading;
import care.alongside.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Handing a Task over to another organisation, in two steps; this is the first. */
@RestController
@RequestMapping(BaseUrl.PATH)
class HandOverController {

  private final HandOverOperation handOver;
  private final Bodies bodies;
  private final Answer answer;

  HandOverController(HandOverOperation handOver, Bodies bodies, Answer answer) {
    this.handOver = handOver;
    this.bodies = bodies;
    this.answer = answer;
  }

  @PostMapping("/Task/{id}/$hand-over")
  ResponseEntity<byte[]> handOver(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    var task = Ids.of(id).orElseThrow(() -> Reading.notFound("Task"));
    return answer.of(request, handOver.run(task, bodies.checked(request).tree(), caller));
  }
}
