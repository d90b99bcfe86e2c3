package care.alongside.story;

import care.alongside.Fhir;
import care.alongside.kernel.Coding;
import care.alongside.kernel.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Link workers and a young people's service are asked, and the person agreed to share with them.
 */
record WithdrawalScene(Stage stage, OpenedPlan plan) {

  static final String[] SHARED = {"name", "safe-contact", "what-would-help"};
  static final String[] SECRETS = {"Tregenza", "07700900127", "Patient/"};

  static WithdrawalScene begin(Stage stage) {
    stage.begin();
    var sent =
        SentPlan.ofWren()
            .withNhsNumber(SentPlan.AVAS_NHS_NUMBER)
            .askingPeers(SentPlan.KITE)
            .agreeing(SentPlan.KITE, SHARED)
            .agreeing(SentPlan.BAY_LINK, SHARED);
    var first = sent.requests().findFirst().orElseThrow();
    SentPlan.identify(first.putArray("performer").addObject(), SentPlan.BAY_LINK);
    return new WithdrawalScene(stage, stage.open(sent));
  }

  String consent() {
    return "Consent/" + plan.id("Consent");
  }

  Fhir.Answer withdraw(String client, ObjectNode parameters) {
    return stage.as(client).post(consent() + "/$withdraw", parameters);
  }

  /** Where what the person was told is kept; they were told once. */
  String onlyNotice() {
    return stage
        .db()
        .sql("select 'Communication/' || id as path from document where type = 'Communication'")
        .query((row, number) -> row.getString("path"))
        .single();
  }

  /** The service says something about its Task. */
  Fhir.Answer say(TaskInHand task, String category) {
    var said = Json.object().put("resourceType", "Communication").put("status", "completed");
    said.putArray("basedOn").addObject().put("reference", "Task/" + task.id());
    said.putArray("category").add(Coding.ours("communication", category).asConcept());
    said.put("sent", "2026-05-11T18:30:00Z");
    said.putArray("medium")
        .add(
            new Coding("http://terminology.hl7.org/CodeSystem/v3-ParticipationMode", "ELECTRONIC")
                .asConcept());
    return stage.as("kite-youth").post("Communication", said);
  }
}
