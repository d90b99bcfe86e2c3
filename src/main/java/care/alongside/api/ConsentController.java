package care.alongside.api;

import care.alongside.fhir.ConsentOperations;
import care.alongside.fhir.Ids;
import care.alongside.fhir.Reading;
import care.alongside.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is asked of a Consent beside reading and writing it: that it is taken back. */
@RestController
@RequestMapping(BaseUrl.PATH)
class ConsentController {

  private final ConsentOperations consents;
  private final Bodies bodies;
  private final Answer answer;

  ConsentController(ConsentOperations consents, Bodies bodies, Answer answer) {
    this.consents = consents;
    this.bodies = bodies;
    this.answer = answer;
  }

  @PostMapping("/Consent/{id}/$withdraw")
  ResponseEntity<byte[]> withdraw(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    var consent = Ids.of(id).orElseThrow(() -> Reading.notFound("Consent"));
    var parameters = bodies.checked(request).tree();
    return answer.of(request, HttpStatus.OK, consents.withdraw(consent, parameters, caller));
  }
}
