package care.alongside.crash;

import care.alongside.NumberedPlans;
import care.alongside.kernel.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbered plans that ask a practice, a peer group and link workers. */
final class ThreeAsked {

  static final List<String> RECIPIENTS = List.of("marram-practice", "tideline", "bay-link");

  private static final String PEERS =
      "\"https://register-of-charities.charitycommission.gov.uk/charity-number\",\"value\":\"1199001\"";
  private static final String LINK =
      "\"https://fhir.nhs.uk/Id/ods-organization-code\",\"value\":\"Y09001\"";

  private ThreeAsked() {}

  /** The plan with this number, assessed at this time, the same each time. */
  static String text(int number, Instant assessed) {
    var bundle = Json.readObject(NumberedPlans.text(number));
    var entries = (ArrayNode) bundle.path("entry");
    var peers = entry(entries, "\"peer-support\"");
    var url = "urn:uuid:" + uuid(number);
    var third =
        Json.write(peers)
            .replace(Json.text(peers, "fullUrl"), url)
            .replace("peer-support", "social-prescribing")
            .replace("-2\"", "-3\"")
            .replace(PEERS, LINK);
    entries.add(Json.readObject(third));
    var activity = resource(entries, "CarePlan").withArray("activity").addObject();
    activity.putObject("reference").put("reference", url);
    var shares = (ArrayNode) Json.at(resource(entries, "Consent"), "provision.provision");
    var share = entryHolding(shares, PEERS);
    shares.add(Json.readObject(Json.write(share).replace(PEERS, LINK)));
    return Json.write(bundle).replace("2026-05-11T16:15:00+01:00", assessed.toString());
  }

  private static UUID uuid(int number) {
    return UUID.nameUUIDFromBytes(("third/" + number).getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode entry(ArrayNode entries, String holding) {
    return entries
        .valueStream()
        .filter(entry -> Json.text(entry, "resource.resourceType").equals("ServiceRequest"))
        .filter(entry -> Json.write(entry).contains(holding))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode entryHolding(ArrayNode all, String text) {
    return all.valueStream()
        .filter(one -> Json.write(one).contains(text))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode resource(ArrayNode entries, String type) {
    return (ObjectNode)
        entries
            .valueStream()
            .map(entry -> entry.path("resource"))
            .filter(resource -> Json.text(resource, "resourceType").equals(type))
            .findFirst()
            .orElseThrow();
  }
}
