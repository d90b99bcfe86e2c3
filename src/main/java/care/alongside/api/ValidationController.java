package care.alongside.api;

import care.alongside.fhir.Ids;
import care.alongside.fhir.Interaction;
import care.alongside.fhir.Outcomes;
import care.alongside.fhir.Published;
import care.alongside.fhir.Reading;
import care.alongside.fhir.Review;
import care.alongside.fhir.ValidationWish;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says what is wrong with a resource, or that nothing is; it keeps nothing. */
@RestController
@RequestMapping(BaseUrl.PATH)
class ValidationController {

  private final Review review;
  private final Reading reading;
  private final Published published;
  private final Bodies bodies;
  private final Answer answer;

  ValidationController(
      Review review, Reading reading, Published published, Bodies bodies, Answer answer) {
    this.review = review;
    this.reading = reading;
    this.published = published;
    this.bodies = bodies;
    this.answer = answer;
  }

  @PostMapping({"/$validate", "/{type:[A-Z][A-Za-z]+}/$validate"})
  ResponseEntity<byte[]> validate(
      HttpServletRequest request, @PathVariable(required = false) @Nullable String type) {
    var wish = wish(request);
    if (type != null) {
      Doors.checkType(type, wish.document());
    }
    return found(request, wish);
  }

  /** The same of what would be the next version of a resource that is there. */
  @PostMapping("/{type:[A-Z][A-Za-z]+}/{id}/$validate")
  ResponseEntity<byte[]> validateNext(
      HttpServletRequest request,
      @PathVariable String type,
      @PathVariable String id,
      @AuthenticationPrincipal Caller caller) {
    Doors.open(type, Interaction.READ, 'r', caller);
    checkThere(type, id, caller);
    var wish = wish(request);
    Doors.checkType(type, wish.document());
    if (!Json.text(wish.document(), "id").equals(id)) {
      throw new Problem.Malformed(
          "value", type + ".id", "The id in the body has to be that of the address.");
    }
    return found(request, wish);
  }

  /** What the caller may not know of is not there. */
  private void checkThere(String type, String id, Caller caller) {
    if (Published.holds(type)) {
      published.get(type, id);
    } else {
      reading.get(type, Ids.of(id).orElseThrow(() -> Reading.notFound(type)), caller);
    }
  }

  private ValidationWish wish(HttpServletRequest request) {
    var body = bodies.checked(request).tree();
    return ValidationWish.read(SearchController.parameters(request), body);
  }

  private ResponseEntity<byte[]> found(HttpServletRequest request, ValidationWish wish) {
    return answer.of(request, HttpStatus.OK, Outcomes.found(review.of(wish)));
  }
}
