package care.alongside.fhir;

import static java.util.stream.Collectors.toSet;

import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.identity.Caller;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** {@code $print}: the plan as a page to keep, for when no machine can be asked. */
@Component
public class PaperOperation {

  private final Reading reading;
  private final PaperTable table;
  private final Organisations organisations;
  private final Disclosures disclosures;
  private final PaperWords words;
  private final Clock clock;

  PaperOperation(
      Reading reading,
      PaperTable table,
      Organisations organisations,
      Disclosures disclosures,
      PaperWords words,
      Clock clock) {
    this.reading = reading;
    this.table = table;
    this.organisations = organisations;
    this.disclosures = disclosures;
    this.words = words;
    this.clock = clock;
  }

  /**
   * What goes on the page, by the same views as every other reading.
   *
   * @throws care.alongside.kernel.Problem.NotFound when the caller may not know of the plan
   */
  public Disclosed<PaperPlan> of(UUID plan, Caller caller) {
    var parts =
        disclosures.answer(
            new Disclosures.Request(caller, "print", "CarePlan"),
            () -> parts(plan, caller),
            List::stream);
    return new Disclosed<>(page(parts.content()));
  }

  /** Of each type only what the token would let its caller read by itself; always in one order. */
  private List<Shown> parts(UUID plan, Caller caller) {
    var carePlan = reading.get("CarePlan", plan, caller);
    var ids = table.partsOf(plan);
    var parts =
        reading.findAll(ids, caller).stream()
            .sorted(Comparator.comparingInt(part -> ids.indexOf(part.document().id())));
    return Stream.concat(Stream.of(carePlan), parts)
        .filter(part -> caller.scopes().allow(part.document().type(), 'r'))
        .toList();
  }

  private PaperPlan page(List<Shown> parts) {
    var tasks = of("Task", parts).stream().map(PaperTask::new).toList();
    var carePlan = of("CarePlan", parts).getFirst();
    var known = organisations.known(named(carePlan, tasks));
    var aboutMe = of("QuestionnaireResponse", parts);
    var now = clock.instant();
    return new PaperPlan(
        name(aboutMe, of("Patient", parts)),
        aboutMe.stream().flatMap(words::answers).toList(),
        new PaperContact(tasks, known).at(now),
        listed(carePlan, of("ServiceRequest", parts)).stream()
            .filter(one -> PaperWords.isWanted(Json.text(one, "status")))
            .map(one -> step(one, tasks, known, restsUntil(carePlan)))
            .toList(),
        Signposts.on(carePlan, known),
        isWithoutPractice(parts),
        now);
  }

  /** When the pause ends that the person chose; empty while the plan does not rest. */
  private static Optional<Instant> restsUntil(JsonNode carePlan) {
    return Extensions.in(carePlan, Extensions.PAUSE).stream()
        .map(pause -> Instant.parse(Json.text(pause, "valuePeriod.end")))
        .findFirst();
  }

  /** Whoever reads only some of the Patient does not know. */
  private static boolean isWithoutPractice(List<Shown> parts) {
    return parts.stream()
        .filter(part -> part.document().type().equals("Patient"))
        .filter(part -> part.access().ground() != Access.Ground.CONSENT)
        .anyMatch(patient -> NoPractice.isSaidOf(Json.readObject(patient.json())));
  }

  private static Set<Identifier> named(JsonNode carePlan, List<PaperTask> tasks) {
    return Stream.concat(Signposts.organisations(carePlan), tasks.stream().map(PaperTask::owner))
        .collect(toSet());
  }

  private static List<JsonNode> of(String type, List<Shown> parts) {
    return parts.stream()
        .filter(part -> part.document().type().equals(type))
        .<JsonNode>map(part -> Json.readObject(part.json()))
        .toList();
  }

  /** In the order in which they were written down with the person; the rest comes after them. */
  private static List<JsonNode> listed(JsonNode carePlan, List<JsonNode> asked) {
    var order =
        carePlan
            .path("activity")
            .valueStream()
            .map(activity -> Json.text(activity, "reference.reference"))
            .toList();
    return asked.stream()
        .sorted(
            Comparator.comparing((JsonNode one) -> !order.contains(reference(one)))
                .thenComparing(one -> order.indexOf(reference(one))))
        .toList();
  }

  private static String reference(JsonNode asked) {
    return "ServiceRequest/" + Json.text(asked, "id");
  }

  /** What they like to be called; or else the name in the record. */
  private static String name(List<JsonNode> aboutMe, List<JsonNode> patients) {
    return aboutMe.stream()
        .flatMap(PaperWords::preferredName)
        .findFirst()
        .or(() -> patients.stream().flatMap(PaperWords::recordedName).findFirst())
        .orElse("");
  }

  private static PaperPlan.Step step(
      String what, PaperTask task, Map<Identifier, Organisation> organisations) {
    var owner = Optional.ofNullable(organisations.get(task.owner()));
    return new PaperPlan.Step(
        what,
        owner.map(Organisation::name).orElse(PaperWords.SOMEBODY),
        owner.flatMap(Organisation::phone),
        PaperWords.state(task.status()),
        Optional.empty());
  }

  /** Where nobody is asked just now, the request itself says why: a need never ends by itself. */
  private PaperPlan.Step step(
      JsonNode asked,
      List<PaperTask> tasks,
      Map<Identifier, Organisation> organisations,
      Optional<Instant> restsUntil) {
    var support = words.support(asked);
    var about = reference(asked);
    return tasks.stream()
        .filter(task -> task.isAbout(about))
        .max(Comparator.comparing(PaperTask::authored))
        .map(task -> step(support, task, organisations))
        .orElseGet(() -> PaperWords.withNobody(support, Json.text(asked, "status"), restsUntil));
  }
}
