package care.alongside.api;

import care.alongside.fhir.Ids;
import care.alongside.fhir.PlanPreview;
import care.alongside.fhir.Reading;
import care.alongside.fhir.TaskOperations;
import care.alongside.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Operations on Tasks and plans. */
@RestController
@RequestMapping(BaseUrl.PATH)
class OperationsController {

  private final TaskOperations tasks;
  private final PlanPreview preview;
  private final Bodies bodies;
  private final Answer answer;

  OperationsController(TaskOperations tasks, PlanPreview preview, Bodies bodies, Answer answer) {
    this.tasks = tasks;
    this.preview = preview;
    this.bodies = bodies;
    this.answer = answer;
  }

  @GetMapping("/Task/{id}/$available-actions")
  ResponseEntity<byte[]> availableActions(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    var task = readable(id, caller);
    return answer.of(request, HttpStatus.OK, tasks.availableActions(task, caller).content());
  }

  @GetMapping("/Task/{id}/$timeline")
  ResponseEntity<byte[]> timeline(
      HttpServletRequest request, @PathVariable String id, @AuthenticationPrincipal Caller caller) {
    var task = readable(id, caller);
    return answer.of(request, HttpStatus.OK, tasks.timeline(task, caller).content());
  }

  /** What is told of a Task is told to who can read it. */
  private static UUID readable(String task, Caller caller) {
    Doors.allow("Task", 'r', caller);
    return Ids.of(task).orElseThrow(() -> Reading.notFound("Task"));
  }

  /** Says what would follow if this plan were sent; nothing does. */
  @PostMapping("/CarePlan/$preview")
  ResponseEntity<byte[]> preview(
      HttpServletRequest request, @AuthenticationPrincipal Caller caller) {
    var bundle = bodies.checked(request);
    WritingController.checkIsTransaction(bundle);
    return answer.of(request, HttpStatus.OK, preview.of(bundle, BaseUrl.of(request), caller));
  }
}
