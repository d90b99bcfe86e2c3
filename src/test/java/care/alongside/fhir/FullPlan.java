package care.alongside.fhir;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.store.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A plan in which everything that could leak has a marker, with ids made from its names. */
public final class FullPlan {

  public static final OrganisationId SENDER = OrganisationId.of(Identifier.ods("RHB01"));
  public static final OrganisationId LIAISON = OrganisationId.of(Identifier.ods("RHB02"));
  public static final OrganisationId PRACTICE = OrganisationId.of(Identifier.ods("M81001"));
  public static final OrganisationId TIDELINE = charity("1199001");
  public static final OrganisationId KITE = charity("1199002");
  public static final Instant MADE = Instant.parse("2026-05-11T17:00:00Z");

  private static final Map<String, OrganisationId> ORGANISATIONS =
      Map.of(
          "RHB01", SENDER, "RHB02", LIAISON, "M81001", PRACTICE, "1199001", TIDELINE, "1199002",
          KITE);
  private static final Pattern NAME = Pattern.compile("@([A-Za-z0-9]+)(?!\\.)\\b");

  private final String copy;

  /** Each copy is the plan of somebody else, with ids of its own. */
  public FullPlan(String copy) {
    this.copy = copy;
  }

  /** The id of a part, such as {@code patient} or {@code peertask}. */
  public UUID id(String name) {
    return UUID.nameUUIDFromBytes((copy + "/" + name).getBytes(StandardCharsets.UTF_8));
  }

  /** All of its documents. */
  public List<Document> documents() {
    return documents("9990001014");
  }

  /** All of its documents, about a person with this NHS number. */
  public List<Document> documents(String nhsNumber) {
    var text =
        NAME.matcher(read().replace("9990001014", nhsNumber))
            .replaceAll(found -> idOf(found.group(1)));
    return Json.read(text).valueStream().map(node -> document((ObjectNode) node)).toList();
  }

  /** One of its documents. */
  public Document document(String name) {
    return documents().stream().filter(d -> d.id().equals(id(name))).findFirst().orElseThrow();
  }

  private String idOf(String name) {
    return ORGANISATIONS.containsKey(name)
        ? ORGANISATIONS.get(name).toString()
        : name.equals("example") ? "@example" : id(name).toString();
  }

  private Document document(ObjectNode node) {
    var id = UUID.fromString(node.path("id").asString(""));
    var type = node.path("resourceType").asString("");
    node.remove("id");
    JsonNode about = node.at("/basedOn/0/reference");
    return new Document(
        id,
        type,
        1,
        MADE,
        Json.write(node),
        SENDER.value(),
        id("patient"),
        type.equals("Patient") ? null : id("plan"),
        type.equals("Communication")
            ? UUID.fromString(about.asString("").substring("Task/".length()))
            : null);
  }

  private static OrganisationId charity(String number) {
    return OrganisationId.of(new Identifier(Identifier.CHARITY_NUMBER, number));
  }

  private static String read() {
    try (var in = FullPlan.class.getResourceAsStream("/reading/full-plan.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
