package care.alongside.api;

import care.alongside.fhir.Ids;
import care.alongside.fhir.Reading;
import care.alongside.fhir.RecallOperation;
import care.alongside.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Calling back what went to the wrong place. */
@RestController
@RequestMapping(BaseUrl.PATH)
class RecallController {

  private final RecallOperation recalls;
  private final Bodies bodies;
  private final Answer answer;

  RecallController(RecallOperation recalls, Bodies bodies, Answer answer) {
    this.recalls = recalls;
    this.bodies = bodies;
    this.answer = answer;
  }

  @PostMapping("/CarePlan/{id}/$recall")
  ResponseEntity<byte[]> recall(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    var plan = Ids.of(id).orElseThrow(() -> Reading.notFound("CarePlan"));
    var told = recalls.run(plan, bodies.checked(request).tree(), caller);
    return answer.of(request, HttpStatus.OK, told);
  }
}
