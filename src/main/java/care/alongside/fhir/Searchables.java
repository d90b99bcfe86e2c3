package care.alongside.fhir;

import static care.alongside.fhir.SearchParameter.code;
import static care.alongside.fhir.SearchParameter.date;
import static care.alongside.fhir.SearchParameter.organisation;
import static care.alongside.fhir.SearchParameter.patient;
import static care.alongside.fhir.SearchParameter.reference;

import care.alongside.fhir.SearchParameter.Codes;
import care.alongside.fhir.SearchParameter.Kind;
import care.alongside.kernel.Coding;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All that can be searched, and by what: the searches and the CapabilityStatement come from it. */
final class Searchables {

  /** A person by identifier, for those who may know who they are by it. */
  static final String PATIENT_IDENTIFIER =
      "d.type = 'Patient' and d.id in (select named(cast(:value as text[]))) and "
          + Visibility.BY_NUMBER;

  /** The same when it may be the system alone: slower, for whole identifiers only are indexed. */
  static final String PATIENT_IDENTIFIER_OR_SYSTEM =
      """
      d.type = 'Patient' and exists (
        select 1
          from jsonb_path_query(d.body::jsonb, '$.identifier[*]') i
         where array[i ->> 'value', coalesce(i ->> 'system', '') || '|' || (i ->> 'value'),
                     (i ->> 'system') || '|'] && cast(:value as text[]))
      and\s"""
          + Visibility.BY_NUMBER;

  /** An organisation by its value, by system and value, or by its system alone. */
  private static final String IDENTIFIED =
      """
      (%1$s.value = any(:value) or %1$s.system || '|' || %1$s.value = any(:value)
       or %1$s.system || '|' = any(:value))
      """;

  static final String ORGANISATIONS_NAMED =
      "array(select o.id from organisation o where " + IDENTIFIED.formatted("o") + ")";

  private static final String AMONG = " = any(cast(:value as uuid[]))";

  /** A reference finds nothing that its reader could not follow. */
  private static final String READABLE =
      "%1$s" + AMONG + " and exists (select 1 from document d where d.id = %1$s and %2$s)";

  private static final String CHOSEN =
      """
      exists (select 1
                from referral_choice c
               where c.referral = s.id and c.organisation = any(cast(:value as uuid[])) and %s)
      """
          .formatted(Visibility.CHOICE);

  private static final String CATEGORY =
      """
      exists (select 1
                from jsonb_path_query(d.body::jsonb, '$.category[*].coding[*]') c
               where c ->> 'code' = any(:value)
                  or coalesce(c ->> 'system', '') || '|' || (c ->> 'code') = any(:value)
                  or (c ->> 'system') || '|' = any(:value))
      """;

  private static final String QUESTIONNAIRE =
      """
      (d.body::jsonb ->> 'questionnaire' = any(:value)
       or split_part(d.body::jsonb ->> 'questionnaire', '|', 1) = any(:value))
      """;

  private static final String HL7 = "http://hl7.org/fhir/";

  private static final Codes TASK_STATUS =
      new Codes(
          HL7 + "task-status",
          Set.of(
              "draft",
              "requested",
              "received",
              "accepted",
              "rejected",
              "ready",
              "cancelled",
              "in-progress",
              "on-hold",
              "failed",
              "completed",
              "entered-in-error"));
  private static final Codes REQUEST_STATUS = new Codes(HL7 + "request-status", requestStatuses());
  private static final Codes REQUEST_INTENT =
      new Codes(
          HL7 + "request-intent",
          Set.of(
              "proposal",
              "plan",
              "directive",
              "order",
              "original-order",
              "reflex-order",
              "filler-order",
              "instance-order",
              "option"));
  private static final Codes CONSENT_STATUS =
      new Codes(
          HL7 + "consent-state-codes",
          Set.of("draft", "proposed", "active", "rejected", "inactive", "entered-in-error"));
  private static final Codes THEIR_TASKS =
      new Codes(HL7 + "CodeSystem/task-code", Set.of("fulfill", "abort"));
  private static final Codes OUR_TASKS =
      new Codes(ours("task-code"), Set.of("aftercare-contact", "handover", "escalation"));

  private static final Searchable TASK =
      searchable(
          "Task",
          "join handoff s on s.id = d.id",
          Map.of("authored-on", "s.authored", "due", "s.due"),
          "due",
          organisation("owner", "s.owner" + AMONG).orMissing("(s.owner is null) = :value"),
          organisation("requester", "s.requester" + AMONG).where(Visibility.MORE_THAN_STUB),
          patient("s.patient").where(Visibility.MORE_THAN_STUB),
          code("status", "s.status", TASK_STATUS),
          code("code", "s.code", THEIR_TASKS, OUR_TASKS),
          reference(
              "focus",
              READABLE.formatted("s.focus", Visibility.ANY),
              "ServiceRequest",
              "CarePlan",
              "Task",
              "Consent",
              "Patient"),
          reference("based-on", READABLE.formatted("s.plan", Visibility.ANY), "CarePlan"),
          code(
              "business-status", "s.business_status", new Codes(ours("business-status"), Set.of())),
          date("authored-on", "s.authored"),
          date("due", "s.due"));

  private static final Searchable SERVICE_REQUEST =
      searchable(
          "ServiceRequest",
          "join referral s on s.id = d.id",
          Map.of("authored", "coalesce(s.authored, 'epoch')"),
          "authored",
          patient("s.patient"),
          code("status", "s.status", REQUEST_STATUS),
          SearchParameter.of("category", Kind.PAIR, CATEGORY),
          code("code", "s.support", new Codes(ours("support"), Set.of())),
          code("intent", "s.intent", REQUEST_INTENT),
          organisation("performer", CHOSEN),
          organisation("requester", "s.sender" + AMONG),
          date("authored", "s.authored"));

  private static final Searchable CARE_PLAN =
      searchable(
          "CarePlan",
          "join plan s on s.id = d.id",
          Map.of(),
          "_lastUpdated",
          patient("s.patient"),
          code("status", "s.status", REQUEST_STATUS));

  private static final Searchable PATIENT =
      searchable(
          "Patient",
          "",
          Map.of(),
          "_lastUpdated",
          SearchParameter.of("identifier", Kind.PAIR, PATIENT_IDENTIFIER));

  private static final Searchable CONSENT =
      searchable(
          "Consent",
          "join consent s on s.id = d.id",
          Map.of(),
          "_lastUpdated",
          patient("s.patient"),
          code("status", "s.status", CONSENT_STATUS));

  private static final Searchable QUESTIONNAIRE_RESPONSE =
      searchable(
          "QuestionnaireResponse",
          "",
          Map.of(),
          "_lastUpdated",
          patient("d.patient"),
          SearchParameter.of("questionnaire", Kind.CANONICAL, QUESTIONNAIRE));

  private static final Searchable ORGANIZATION =
      searchable(
          "Organization",
          "join organisation s on s.id = d.id",
          Map.of(),
          "_lastUpdated",
          SearchParameter.of("identifier", Kind.PAIR, IDENTIFIED.formatted("s")),
          SearchParameter.of(
              "name",
              Kind.TEXT,
              "exists (select 1 from unnest(:value) v where starts_with(lower(s.name), lower(v)))"),
          SearchParameter.of("active", Kind.BOOLEAN, "s.active = any(cast(:value as boolean[]))"));

  private static final Searchable AUDIT_EVENT =
      searchable(
          AuditEvents.TYPE,
          "",
          Map.of("date", "d.updated"),
          "date",
          patient("d.patient"),
          date("date", "d.updated"),
          organisation("agent", "(d.organisation" + AMONG + " or d.recipient" + AMONG + ")"));

  private static final List<Searchable> ALL =
      List.of(
          TASK,
          SERVICE_REQUEST,
          CARE_PLAN,
          PATIENT,
          CONSENT,
          QUESTIONNAIRE_RESPONSE,
          ORGANIZATION,
          AUDIT_EVENT);

  private Searchables() {}

  static Optional<Searchable> of(String type) {
    return ALL.stream().filter(searchable -> searchable.type().equals(type)).findFirst();
  }

  private static Searchable searchable(
      String type,
      String join,
      Map<String, String> sorts,
      String usual,
      SearchParameter... parameters) {
    var everywhere =
        Stream.of(
            SearchParameter.of("_id", Kind.ID, "d.id" + AMONG), date("_lastUpdated", "d.updated"));
    var allSorts = new HashMap<>(sorts);
    allSorts.put("_lastUpdated", "d.updated");
    return new Searchable(
        type,
        type.equals(AuditEvents.TYPE) ? "audit_event" : "document",
        join,
        Stream.concat(everywhere, Stream.of(parameters)).toList(),
        allSorts,
        usual,
        type.equals("Task") ? EnumSet.allOf(Include.class) : Set.of());
  }

  private static String ours(String codeSystem) {
    return Coding.ours(codeSystem, "").system();
  }

  private static Set<String> requestStatuses() {
    return Set.of(
        "draft", "active", "on-hold", "revoked", "completed", "entered-in-error", "unknown");
  }
}
