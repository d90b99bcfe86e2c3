package care.alongside.fhir;

import care.alongside.directory.Organisations;
import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.Problem;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import care.alongside.store.Together;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The documents of a bundle: their references resolved, then kept whole. */
@Component
class PlanDocuments {

  private static final String AMBIGUOUS = "";

  private final Payloads payloads;
  private final Organisations organisations;
  private final DirectoryIds directoryIds;
  private final Documents documents;
  private final Together together;
  private final Clock clock;

  PlanDocuments(
      Payloads payloads,
      Organisations organisations,
      DirectoryIds directoryIds,
      Documents documents,
      Together together,
      Clock clock) {
    this.payloads = payloads;
    this.organisations = organisations;
    this.directoryIds = directoryIds;
    this.documents = documents;
    this.together = together;
    this.clock = clock;
  }

  /** Does the work with its new rows gathered, and written together at its end. */
  <T> T together(Supplier<T> work) {
    return together.run(work);
  }

  /** Puts into every resource the references by which it will be known, in place. */
  void resolve(PlanBundle bundle, OrganisationId sender) {
    mayOpenPlans(sender);
    var named = new HashSet<Identifier>();
    for (PlanEntry entry : bundle.entries()) {
      named.addAll(directoryIds.identify(entry.resource(), entry.place()));
      named.addAll(BundleReferences.organisationsIn(entry.resource()));
    }
    payloads.check(bundle);
    var references =
        new BundleReferences(urls(bundle), organisations.known(named), Optional.of(person(bundle)));
    for (PlanEntry entry : bundle.entries()) {
      references.resolve(entry.resource(), entry.place());
      checkPerson(entry, bundle.patient().id());
      checkSender(entry, sender);
      AboutMeWriter.checkSource(entry.resource(), entry.place());
    }
  }

  /** Whoever sent a plan reads all of its person, and a third-sector group never does. */
  private void mayOpenPlans(OrganisationId sender) {
    if (organisations.get(sender).thirdSector()) {
      throw new Problem.NotAllowed(
          "Bundle",
          "A plan is opened by the NHS team that made it with the person. Ask that team to send"
              + " it.");
    }
  }

  /** Each fullUrl; one that is the address of its resource stands for its relative one, too. */
  private static Map<String, String> urls(PlanBundle bundle) {
    var urls = new HashMap<String, String>();
    for (PlanEntry entry : bundle.entries()) {
      var url = entry.fullUrl();
      int relative = url.lastIndexOf("/" + entry.type() + "/") + 1;
      if (relative > 0) {
        urls.merge(url.substring(relative), entry.reference(), (one, other) -> AMBIGUOUS);
      }
    }
    urls.values().removeIf(AMBIGUOUS::equals);
    bundle.entries().stream()
        .filter(entry -> !entry.fullUrl().isEmpty())
        .forEach(entry -> urls.put(entry.fullUrl(), entry.reference()));
    return urls;
  }

  private static Map<Identifier, String> person(PlanBundle bundle) {
    var patient = bundle.patient();
    return patient
        .resource()
        .path("identifier")
        .valueStream()
        .map(one -> new Identifier(Json.text(one, "system"), Json.text(one, "value")))
        .distinct()
        .collect(Collectors.toMap(Function.identity(), _ -> patient.reference()));
  }

  private static void checkPerson(PlanEntry entry, UUID person) {
    for (String element : List.of("subject", "patient", "for")) {
      var reference = Json.text(entry.resource(), element + ".reference");
      if (entry.resource().has(element) && !reference.equals("Patient/" + person)) {
        throw new Problem.Invalid(
            entry.place() + "." + element,
            "Everything in a plan is about the one Patient of its bundle. Refer to that entry.");
      }
    }
  }

  private static void checkSender(PlanEntry entry, OrganisationId sender) {
    for (String element : List.of("author", "requester", "sender")) {
      var reference = Json.text(entry.resource(), element + ".reference");
      if (reference.startsWith("Organization/") && !reference.endsWith("/" + sender)) {
        throw new Problem.Invalid(
            entry.place() + "." + element,
            "You can send plans for your own organisation only. Name it here.");
      }
    }
  }

  /** Keeps those that are wanted, in one statement. */
  void keep(PlanBundle bundle, OrganisationId sender, Predicate<PlanEntry> wanted) {
    var person = bundle.patient().id();
    var plan = bundle.carePlan().id();
    documents.add(
        bundle.entries().stream()
            .filter(wanted)
            .map(entry -> document(entry, sender, person, ofThePlanOnly(entry, plan)))
            .toList());
  }

  /** A person has plans; they do not hang on one. */
  private static @Nullable UUID ofThePlanOnly(PlanEntry entry, UUID plan) {
    return entry.type().equals("Patient") ? null : plan;
  }

  private Document document(
      PlanEntry entry, OrganisationId sender, UUID person, @Nullable UUID plan) {
    return new Document(
        entry.id(),
        entry.type(),
        1,
        clock.instant(),
        Json.write(entry.resource()),
        sender.value(),
        person,
        plan,
        null);
  }

  /** An exact copy without what is the server's to say of a resource: its id and version. */
  static ObjectNode bare(ObjectNode resource) {
    var bare = Tidying.tidy(resource.deepCopy());
    bare.remove("id");
    if (bare.path("meta") instanceof ObjectNode meta) {
      meta.remove(List.of("versionId", "lastUpdated"));
      if (meta.isEmpty()) {
        bare.remove("meta");
      }
    }
    return bare;
  }
}
