package care.alongside.api;

import care.alongside.fhir.Ids;
import care.alongside.fhir.IfMatch;
import care.alongside.fhir.PlanIntake;
import care.alongside.fhir.Reading;
import care.alongside.fhir.SubmittedText;
import care.alongside.fhir.Transactions;
import care.alongside.fhir.Writing;
import care.alongside.identity.Caller;
import care.alongside.kernel.Json;
import care.alongside.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Writing: plans, transactions, and single resources. */
@RestController
@RequestMapping(BaseUrl.PATH)
class WritingController {

  private final Bodies bodies;
  private final PlanIntake plans;
  private final Transactions transactions;
  private final Writing writing;
  private final Reading reading;
  private final Answer answer;

  WritingController(
      Bodies bodies,
      PlanIntake plans,
      Transactions transactions,
      Writing writing,
      Reading reading,
      Answer answer) {
    this.bodies = bodies;
    this.plans = plans;
    this.transactions = transactions;
    this.writing = writing;
    this.reading = reading;
    this.answer = answer;
  }

  @PostMapping({"", "/"})
  ResponseEntity<byte[]> transaction(
      HttpServletRequest request, @AuthenticationPrincipal Caller caller) {
    var bundle = bodies.checked(request);
    checkIsTransaction(bundle);
    return answer.ok(request, HttpStatus.OK, run(bundle, caller));
  }

  private String run(SubmittedText bundle, Caller caller) {
    return Transactions.changes(bundle.tree())
        ? transactions.run(bundle.tree(), caller)
        : plans.open(bundle, caller);
  }

  static void checkIsTransaction(SubmittedText bundle) {
    if (!Json.text(bundle.tree(), "resourceType").equals("Bundle")) {
      throw new Problem.Malformed(
          "structure", "resourceType", "This address takes a Bundle of type transaction.");
    }
    if (!Json.text(bundle.tree(), "type").equals("transaction")) {
      throw new Problem.Invalid(
          "not-supported", "Bundle.type", "We take Bundles of type transaction here.");
    }
  }

  @PostMapping("/{type:[A-Z][A-Za-z]+}")
  ResponseEntity<byte[]> create(
      HttpServletRequest request,
      @PathVariable String type,
      @AuthenticationPrincipal Caller caller) {
    Doors.create(type);
    var body = bodies.checked(request).tree();
    var condition = request.getHeader("If-None-Exist");
    if (condition == null) {
      var made = writing.create(type, body, by(caller, request));
      return answer.written(request, HttpStatus.CREATED, made);
    }
    var kept = writing.createUnlessThere(type, body, condition, by(caller, request));
    return answer.written(request, kept.isNew() ? HttpStatus.CREATED : HttpStatus.OK, kept);
  }

  @PutMapping("/{type:[A-Z][A-Za-z]+}/{id}")
  ResponseEntity<byte[]> update(
      HttpServletRequest request,
      @PathVariable String type,
      @PathVariable String id,
      @AuthenticationPrincipal Caller caller) {
    var which = idOf(type, id, caller);
    int version = IfMatch.version(request.getHeader(HttpHeaders.IF_MATCH));
    var body = bodies.checked(request).tree();
    var written = writing.update(type, which, version, body, by(caller, request));
    return answer.written(request, HttpStatus.OK, written);
  }

  @PatchMapping("/{type:[A-Z][A-Za-z]+}/{id}")
  ResponseEntity<byte[]> patch(
      HttpServletRequest request,
      @PathVariable String type,
      @PathVariable String id,
      @AuthenticationPrincipal Caller caller) {
    var which = idOf(type, id, caller);
    int version = IfMatch.version(request.getHeader(HttpHeaders.IF_MATCH));
    var patch = bodies.jsonPatch(request);
    var written = writing.patch(type, which, version, patch, by(caller, request));
    return answer.written(request, HttpStatus.OK, written);
  }

  /** What the caller may not know of is not there, before anything else is said about it. */
  private UUID idOf(String type, String id, Caller caller) {
    var which = Ids.of(id).orElseThrow(() -> Reading.notFound(type));
    reading.get(type, which, caller);
    return which;
  }

  private static Writing.By by(Caller caller, HttpServletRequest request) {
    return new Writing.By(caller, Answer.wantsResource(request));
  }
}
