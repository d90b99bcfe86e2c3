package care.alongside.api;

import care.alongside.fhir.Bundles;
import care.alongside.fhir.Disclosures;
import care.alongside.fhir.Interaction;
import care.alongside.fhir.Page;
import care.alongside.fhir.Published;
import care.alongside.fhir.SearchRequest;
import care.alongside.fhir.Searches;
import care.alongside.identity.Caller;
import care.alongside.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Searches, by address or by form: what must not stand in an address can be posted. */
@RestController
@RequestMapping(BaseUrl.PATH)
class SearchController {

  private final Searches searches;
  private final Published published;
  private final Disclosures disclosures;
  private final Answer answer;

  SearchController(Searches searches, Published published, Disclosures disclosures, Answer answer) {
    this.searches = searches;
    this.published = published;
    this.disclosures = disclosures;
    this.answer = answer;
  }

  @GetMapping("/{type:[A-Z][A-Za-z]+}")
  ResponseEntity<byte[]> search(
      @PathVariable String type,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    Doors.open(type, Interaction.SEARCH, 's', caller);
    var base = BaseUrl.of(request);
    var asked = new SearchRequest(base, type, parameters(request), isLenient(request));
    if (Published.holds(type)) {
      return answer.of(request, HttpStatus.OK, published.search(asked));
    }
    var page =
        disclosures.answer(
            new Disclosures.Request(caller, Interaction.SEARCH, type),
            () -> searches.find(asked, caller),
            Page::resources);
    var links = new PageLinks(base + "/" + type, page.content().used());
    return answer.ok(
        request, HttpStatus.OK, Bundles.searchset(page, base, links.of(page.content().next())));
  }

  @PostMapping("/{type:[A-Z][A-Za-z]+}/_search")
  ResponseEntity<byte[]> searchByForm(
      @PathVariable String type,
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request) {
    var content = Optional.ofNullable(request.getContentType()).orElse("");
    if (!content.isEmpty() && !content.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
      throw new Refusal(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "not-supported",
          "Send the search as application/x-www-form-urlencoded.");
    }
    return search(type, caller, request);
  }

  /**
   * All that stands in an address or a form.
   *
   * @throws Problem.Malformed when there are control characters in it
   */
  static List<Map.Entry<String, String>> parameters(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .flatMap(entry -> Arrays.stream(entry.getValue()).map(v -> Map.entry(entry.getKey(), v)))
        .peek(SearchController::refuseControls)
        .toList();
  }

  private static void refuseControls(Map.Entry<String, String> parameter) {
    if (parameter.getValue().chars().anyMatch(Character::isISOControl)) {
      throw new Problem.Malformed(
          "value",
          "http." + parameter.getKey(),
          "There is a control character in this parameter. Take it out, then search again.");
    }
  }

  private static boolean isLenient(HttpServletRequest request) {
    return Preferences.of(request, "handling").filter("lenient"::equals).isPresent();
  }
}
