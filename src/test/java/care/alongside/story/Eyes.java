package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** All that one of the cast can find and read, through every door that there is to try. */
final class Eyes {

  private static final List<String> SEARCHED =
      List.of(
          "Task?_include=Task:focus&_include=Task:patient&_revinclude=Communication:based-on",
          "ServiceRequest?",
          "CarePlan?",
          "Patient?",
          "Consent?",
          "QuestionnaireResponse?");

  private final Stage stage;
  private final Fhir viewer;
  private final StringBuilder seen = new StringBuilder();
  private final List<ObjectNode> documents = new ArrayList<>();

  Eyes(Stage stage, String client) {
    this.stage = stage;
    this.viewer = stage.as(client);
  }

  /** The text of all of it; "" when nothing is found. The directory is open to all and left out. */
  String everything() {
    SEARCHED.forEach(this::search);
    stage
        .db()
        .sql("select id, type, version from document where type <> 'Organization'")
        .query((row, number) -> row.getString("type") + "/" + row.getString("id"))
        .list()
        .forEach(this::look);
    return seen.toString();
  }

  /** The same as resources: each Bundle, and each resource by itself. */
  List<ObjectNode> documents() {
    everything();
    return documents;
  }

  private void search(String search) {
    var found = viewer.get(search + "&_count=100");
    documents.add((ObjectNode) found.body());
    found.body().path("entry").forEach(entry -> seen.append(Json.write(entry)));
    if (!found.at("total").equals("0")) {
      seen.append(Json.write(found.body().path("total")));
    }
  }

  private void look(String path) {
    add(path);
    add(path + "/_history");
    add(path + "/_history/1");
    if (path.startsWith("Task/")) {
      add(path + "/$timeline");
      add(path + "/$available-actions");
    }
  }

  private void add(String path) {
    var answer = viewer.get(path);
    if (answer.status() == 200) {
      seen.append(answer.text());
      documents.add((ObjectNode) answer.body());
    }
  }
}
