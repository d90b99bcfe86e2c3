package care.alongside.api;

import care.alongside.fhir.Ids;
import care.alongside.fhir.PaperOperation;
import care.alongside.fhir.PaperPlan;
import care.alongside.fhir.Reading;
import care.alongside.identity.Caller;
import care.alongside.kernel.WorkingDays;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** The plan as a page to print and keep: HTML that needs nothing else to be read. */
@RestController
@RequestMapping(BaseUrl.PATH)
class PaperController {

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy 'at' HH:mm", Locale.UK)
          .withZone(WorkingDays.ENGLAND);

  private final PaperOperation paper;
  private final ITemplateEngine templates;

  PaperController(PaperOperation paper, ITemplateEngine templates) {
    this.paper = paper;
    this.templates = templates;
  }

  /** Whatever is asked for in Accept, paper is HTML. */
  @GetMapping("/CarePlan/{id}/$print")
  ResponseEntity<String> print(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
    var plan = Ids.of(id).orElseThrow(() -> Reading.notFound("CarePlan"));
    Doors.allow("CarePlan", 'r', caller);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .cacheControl(CacheControl.noStore())
        .body(page(paper.of(plan, caller).content()));
  }

  private String page(PaperPlan plan) {
    return templates.process(
        "paper-plan", new Context(Locale.UK, Map.of("plan", plan, "say", new Times())));
  }

  /** How a page says when. */
  record Times() {

    public String at(Instant instant) {
      return DAY_AND_TIME.format(instant);
    }
  }
}
