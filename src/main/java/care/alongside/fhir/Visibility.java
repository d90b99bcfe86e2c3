package care.alongside.fhir;

import java.util.Map;

/**
 * Who may know of a document, and on what ground, as SQL over {@code document d}. It is said here
 * and nowhere else, so that reading, history, search, totals and includes cannot differ. {@code
 * :me} is the organisation that reads, {@code :nhs} the NHS number of a person who reads.
 */
final class Visibility {

  /** A handoff that its owner has been given, and may still know of. */
  private static final String GIVEN =
      "h.owner = :me and h.status <> 'draft'"
          + " and h.status_reason is distinct from 'consent-withdrawn'";

  private static final String HELD =
      GIVEN + " and h.status not in ('rejected', 'cancelled', 'entered-in-error')";

  private static final String OF_THE_PLAN =
      "h.patient = d.patient and (d.plan is null or h.plan = d.plan)";

  private static final String SENT_PERSON =
      "exists (select 1 from plan p where p.patient = d.id and p.sender = :me)";

  private static final String KNOWS_PERSON =
      "exists (select 1 from handoff h where h.patient = d.patient and " + GIVEN + ")";

  /** Direct care is a ground of its own, never of a voluntary group. */
  static final String CARES =
      """
      exists (select 1
                from handoff h
                join organisation o on o.id = h.owner and o.direct_care
               where h.code in ('aftercare-contact', 'escalation')
                 and %s and %s)
      """
          .formatted(OF_THE_PLAN, HELD);

  private static final String RECEIVES =
      "exists (select 1 from handoff h where h.code = 'fulfill' and %s and %s)"
          .formatted(OF_THE_PLAN, HELD);

  /** What is opened to a reader who holds something the person asked for. */
  static final String OPENED =
      "case when " + RECEIVES + " then opened(d.patient, :me, :now) else '{}' end";

  static final String PRACTICE =
      """
      exists (select 1
                from person p
               where p.id = d.patient and p.registered_practice = :me and %s)
      """
          .formatted(KNOWS_PERSON);

  static final String WITHDRAWN =
      """
      exists (select 1
                from handoff h
               where h.id = d.id and h.owner = :me and h.requester <> :me
                 and h.status_reason = 'consent-withdrawn')
      """;

  /** Whether it is the reader's own: sent by them, or open to everybody. */
  static final String SENDS =
      """
      case d.type
        when 'Organization' then true
        when 'Patient' then %s
        when 'Task' then exists (select 1 from handoff h where h.id = d.id and h.requester = :me)
        else d.sender is not distinct from :me
      end
      """
          .formatted(SENT_PERSON);

  /** In a search: whether the reader may know of the document {@code d}, whatever its type. */
  static final String ANY = "{any}";

  /** In a search: whether the reader may know a person {@code d} by their NHS number. */
  static final String BY_NUMBER = "{by-number}";

  /** In a search: whether the reader may know of a choice {@code c} of a request {@code s}. */
  static final String CHOICE = "{choice}";

  private static final String KNOWN_BY_NUMBER =
      "(%s or %s or %s or 'clinical-summary' = any(%s))"
          .formatted(SENT_PERSON, CARES, PRACTICE, OPENED);

  private static final String TASK =
      """
      exists (select 1
                from handoff h
               where h.id = d.id
                 and (h.requester = :me or h.owner = :me and h.status <> 'draft'))
      """;

  private static final String REQUEST =
      "(d.sender = :me or exists (select 1 from handoff h where h.referral = d.id and "
          + GIVEN
          + "))";

  private static final String CONSENT =
      """
      (d.sender = :me
       or exists (select 1
                    from consent_share s
                   where s.consent = d.id and s.organisation = :me and s.live
                     and s.starts <= :now and :now < s.ends)
          and %s)
      """
          .formatted(KNOWS_PERSON);

  private static final String MESSAGE =
      "(d.sender = :me or exists (select 1 from handoff h where h.id = d.about and " + GIVEN + "))";

  private static final String SENT = "d.sender = :me";

  /** For an organisation; a type that does not stand here is for its sender only. */
  private static final Map<String, String> TO_ORGANISATION =
      Map.of(
          "Organization",
          "true",
          "Task",
          TASK,
          "ServiceRequest",
          REQUEST,
          "Patient",
          "(" + SENT_PERSON + " or " + KNOWS_PERSON + ")",
          "CarePlan",
          shared("'plan' = any(%s)"),
          "Encounter",
          shared("'attendance' = any(%s)"),
          "Flag",
          shared("'adjustments' = any(%s)"),
          "QuestionnaireResponse",
          shared("array['name', 'about-me', 'what-would-help'] && (%s)"),
          "Consent",
          CONSENT,
          "Communication",
          MESSAGE);

  private static final String ANY_TO_ORGANISATION = anyToOrganisation();

  /** A person sees all that is kept of them; what is not yet asked of anybody is not yet there. */
  private static final String TO_PERSON =
      """
      (d.type = 'Organization'
       or d.patient in (select p.id from person p where p.nhs_number = :nhs)
          and not exists (select 1 from handoff h where h.id = d.id and h.status = 'draft'))
      """;

  private Visibility() {}

  private static String shared(String opened) {
    return "(d.sender = :me or " + CARES + " or " + opened.formatted(OPENED) + ")";
  }

  /** Whether the reader may know of a document of one type. */
  static String of(String type, boolean person) {
    return person ? TO_PERSON : TO_ORGANISATION.getOrDefault(type, SENT);
  }

  /** Whether the reader may know of a document, whatever its type. */
  static String ofAny(boolean person) {
    return person ? TO_PERSON : ANY_TO_ORGANISATION;
  }

  /** A condition of a search, with what depends on who reads filled in. */
  static String in(String condition, boolean person) {
    return condition
        .replace(ANY, ofAny(person))
        .replace(BY_NUMBER, person ? TO_PERSON : KNOWN_BY_NUMBER)
        .replace(CHOICE, person ? "true" : "(s.sender = :me or c.organisation = :me)");
  }

  private static String anyToOrganisation() {
    var cases = new StringBuilder("case d.type");
    TO_ORGANISATION.forEach(
        (type, rule) ->
            cases.append(" when '").append(type).append("' then ").append(rule).append('\n'));
    return cases.append(" else ").append(SENT).append(" end").toString();
  }
}
