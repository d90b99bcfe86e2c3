package care.alongside.fhir;

import java.util.Map;

/**
 * Who may know of a document, and on what ground, as SQL over {@code document d}. It is said here
 * and nowhere else, so that reading, history, search, totals and includes cannot differ. {@code
 * :me} is the organisation that reads, {@code :nhs} the NHS number of a person who reads.
 */
final class Visibility {

  private static final String SENT_PERSON =
      "exists (select 1 from plan p where p.patient = d.id and p.sender = :me)";

  private static final String KNOWS_PERSON =
      "exists (select 1 from handoff h where h.patient = d.patient and " + Holding.GIVEN + ")";

  /** Direct care is a ground of its own, never of a voluntary group. */
  static final String CARES =
      """
      exists (select 1
                from handoff h
                join organisation o on o.id = h.owner and o.direct_care
               where %s and %s and %s)
      """
          .formatted(Holding.IN_DIRECT_CARE, Holding.OF_THE_PLAN_IN_CARE, Holding.HELD);

  private static final String RECEIVES =
      "exists (select 1 from handoff h where %s and %s and %s)"
          .formatted(Holding.WITH_AGREEMENT, Holding.OF_THE_PLAN, Holding.HELD);

  /** What is opened to a reader who holds something the person asked for. */
  static final String OPENED =
      "case when " + RECEIVES + " then opened(d.patient, :me, :now, d.plan) else '{}' end";

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
                 and (h.status_reason = 'consent-withdrawn' or h.status = 'entered-in-error'))
      """;

  /** Whether it is the reader's own: sent by them, or open to everybody. */
  static final String SENDS =
      """
      case d.type
        when 'Organization' then true
        when 'Patient' then %s
        when 'Task' then exists (select 1
                                   from handoff h
                                  where h.id = d.id
                                    and case h.code
                                          when 'handover' then exists (
                                            select 1
                                              from plan p
                                             where p.id = h.plan and p.sender = :me)
                                          else h.requester = :me
                                        end)
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

  /**
   * In a search: whether the reader has more of a Task {@code s} than its stub, which names less.
   */
  static final String MORE_THAN_STUB = "{more-than-stub}";

  private static final String NO_STUB =
      "(s.owner <> :me or s.requester = :me or s.status <> 'entered-in-error'"
          + " and s.status_reason is distinct from 'consent-withdrawn')";

  private static final String KNOWN_BY_NUMBER =
      "(%s or %s or %s or 'clinical-summary' = any(%s))"
          .formatted(SENT_PERSON, CARES, PRACTICE, OPENED);

  private static final String REQUEST =
      "(d.sender = :me or exists (select 1 from handoff h where h.referral = d.id and "
          + Holding.GIVEN
          + "))";

  private static final String CONSENT =
      """
      (d.sender = :me
       or exists (select 1
                    from consent_share s
                   where s.consent = d.id and s.organisation = :me and s.permit and s.live
                     and s.starts <= :now and :now < s.ends)
          and %s)
      """
          .formatted(KNOWS_PERSON);

  private static final String MESSAGE =
      "(d.sender = :me or exists (select 1 from handoff h where h.id = d.about and "
          + Holding.GIVEN_IN_AGREEMENT
          + " and "
          + Holding.KNOWS_ATTENDANCE
          + "))";

  private static final String SENT = "d.sender = :me";

  /** For an organisation; a type that does not stand here is for its sender only. */
  private static final Map<String, String> TO_ORGANISATION =
      Map.of(
          "Organization",
          "true",
          "Task",
          Holding.TASK,
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

  private static final String MINE = "select d.id from document d where d.sender = :me and d.type ";

  private static final String SENT_OR_GIVEN_PERSONS =
      "select p.patient from plan p where p.sender = :me"
          + " union all select h.patient from handoff h where "
          + Holding.GIVEN;

  private static final String IN_CARE =
      """
      select d.id
        from handoff h
        join organisation o on o.id = h.owner and o.direct_care
        join document d on %s
       where %s and %s and d.type
      """
          .formatted(Holding.OF_THE_PLAN_IN_CARE, Holding.IN_DIRECT_CARE, Holding.HELD);

  private static final String AGREED =
      """
      select d.id
        from handoff h
        join document d on %s
       where %s and %s and %%s and d.type
      """
          .formatted(Holding.OF_THE_PLAN, Holding.WITH_AGREEMENT, Holding.HELD);

  /**
   * The same rules the other way round, beginning with what the reader sent and was given: the ids
   * of all that they may know of. For searches that nothing else narrows down, so that what others
   * have costs nothing.
   */
  private static final Map<String, String> ALL_OF_ORGANISATION =
      Map.of(
          "Task",
          "select h.id from handoff h where h.requester = :me and "
              + Holding.STANDS
              + " union all select h.id from handoff h"
              + " where h.owner = :me and h.status <> 'draft'"
              + " and not is_to_be_deleted(h, h.owner) union all "
              + Holding.HANDED_OVER
              + " union all "
              + Holding.ASKED_ABOUT,
          "ServiceRequest",
          "select r.id from referral r where r.sender = :me"
              + " union all select h.referral from handoff h where "
              + Holding.GIVEN,
          "Patient",
          SENT_OR_GIVEN_PERSONS,
          "CarePlan",
          "select p.id from plan p where p.sender = :me union all "
              + sharedIds("CarePlan", "'plan' = any(opened(h.patient, :me, :now, d.plan))"),
          "QuestionnaireResponse",
          MINE
              + "= 'QuestionnaireResponse' union all "
              + sharedIds(
                  "QuestionnaireResponse",
                  "array['name', 'about-me', 'what-would-help'] && opened(h.patient, :me, :now, d.plan)"),
          "Consent",
          MINE
              + """
              = 'Consent'
              union all
              select s.consent
                from handoff h
                join consent_share s on s.patient = h.patient and s.organisation = :me
               where s.permit and s.live and s.starts <= :now and :now < s.ends and %s
              """
                  .formatted(Holding.GIVEN));

  /** Whether the reader sent a plan of the person that a document is about. */
  static final String SENT_ANY_OF_PERSON =
      "exists (select 1 from plan p where p.patient = d.patient and p.sender = :me)";

  /** The audit of a person is for those who sent a plan of theirs, and who care for them. */
  private static final String TRAIL =
      """
      (d.patient in (select p.patient from plan p where p.sender = :me
                      union all
                     select h.patient
                       from handoff h
                       join organisation o on o.id = h.owner and o.direct_care
                      where h.code in ('aftercare-contact', 'escalation') and %s)
       and audit_known(d.id, :me))
      """
          .formatted(Holding.HELD);

  /** A person sees all of it, but for what they are not to see yet. */
  private static final String TRAIL_TO_PERSON =
      """
      (d.patient in (select p.id from person p where p.nhs_number = :nhs)
       and not audit_hidden(d.id, :now))
      """;

  /** A person sees all that is kept of them; what is not yet asked of anybody is not yet there. */
  private static final String THEIR_OWN =
      """
      (d.patient in (select p.id from person p where p.nhs_number = :nhs)
       and not exists (select 1 from handoff h where h.id = d.id and h.status = 'draft')
       and not hidden_from_person(d.id, d.about, :now))
      """;

  private static final String TO_PERSON = "(d.type = 'Organization' or " + THEIR_OWN + ")";

  private Visibility() {}

  private static String shared(String opened) {
    return "(d.sender = :me or " + CARES + " or " + opened.formatted(OPENED) + ")";
  }

  private static String sharedIds(String type, String opened) {
    var name = "= '" + type + "'";
    return IN_CARE + name + " union all " + AGREED.formatted(opened) + name;
  }

  /** The same as {@link #of}, for a question that does not itself name what it is about. */
  static String ofAll(String type, boolean person) {
    var all = ALL_OF_ORGANISATION.get(type);
    if (all == null) {
      return of(type, person);
    }
    return person ? THEIR_OWN : "d.id in (" + all + ")";
  }

  /** Whether the reader may know of a document of one type. */
  static String of(String type, boolean person) {
    if (type.equals(AuditEvents.TYPE)) {
      return person ? TRAIL_TO_PERSON : TRAIL;
    }
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
        .replace(MORE_THAN_STUB, person ? "true" : NO_STUB)
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
