package care.alongside.fhir;

/**
 * What a handoff {@code h} makes of {@code :me}, the organisation that reads, as SQL: parts of
 * {@link Visibility}.
 */
final class Holding {

  /**
   * What the person said of themself with an earlier plan goes with one that had nothing.
   */
  static final String OF_THE_PLAN =
      """
      h.patient = d.patient
      and (d.plan is null or h.plan = d.plan
           or exists (select 1
                        from plan b
                       where b.id = h.plan and b.about_me = d.id))
      """;

  /** In direct care, where the same sender sent both; otherwise only as the person agreed. */
  static final String OF_THE_PLAN_IN_CARE =
      """
      h.patient = d.patient
      and (d.plan is null or h.plan = d.plan
           or exists (select 1
                        from plan b
                       where b.id = h.plan and b.about_me = d.id and b.sender = d.sender))
      """;

  /** A handoff that its owner has been given, and may still know of. */
  static final String GIVEN =
      "h.owner = :me and h.status not in ('draft', 'entered-in-error')"
          + " and h.status_reason is distinct from 'consent-withdrawn'"
          + " and not is_to_be_deleted(h, h.owner)";

  /**
   * The same, while the person agrees to share anything with its owner, if it rested on that. What
   * is written about a Task goes with what was agreed to, also where the Task had ended before.
   */
  static final String GIVEN_IN_AGREEMENT =
      GIVEN + " and (h.consent is null or cardinality(consented(h.patient, h.owner, :now)) > 0)";

  /** What has no sender tells of an attendance; who has the Task may know of it, or may not. */
  static final String KNOWS_ATTENDANCE =
      """
      (d.sender is not null
       or h.consent is not null and 'attendance' = any(consented(h.patient, h.owner, :now)))
      """;

  static final String HELD =
      GIVEN + " and h.status not in ('rejected', 'cancelled', 'entered-in-error')";

  /** Somebody is asked to take it over, and has not answered yet. */
  static final String OFFERED = "h.code = 'handover' and h.status in ('requested', 'received')";

  /** A hand-over that rests on no consent is offered in direct care. */
  static final String IN_DIRECT_CARE =
      "(h.code in ('aftercare-contact', 'escalation') or h.consent is null and " + OFFERED + ")";

  /** Held, or offered by hand-over, with the person's agreement. */
  static final String WITH_AGREEMENT =
      "(h.code = 'fulfill' or h.consent is not null and (h.code <> 'handover' or " + OFFERED + "))";

  /** The sender of a plan sees who is asked to take over any of it. */
  static final String HANDED_OVER =
      """
      select h.id
        from plan p
        join handoff h on h.plan = p.id and h.code = 'handover'
       where p.sender = :me
      """;

  /**
   * What the reader is to take over; the contact, or the silence of a service, that they are called
   * about; and what was called back, by those who look into that.
   */
  static final String ASKED_ABOUT =
      """
      select h.focus
        from handoff h
        join handoff t on t.id = h.focus
       where %s
         and (%s
              or h.code = 'escalation'
                 and (t.code = 'aftercare-contact'
                      or h.concern in ('candour', 'report', 'late')
                      or t.code = 'fulfill' and t.referral = h.referral and h.concern = ''
                         and t.status not in ('draft', 'entered-in-error')
                         and t.status_reason is distinct from 'consent-withdrawn'
                         and not is_to_be_deleted(t, t.owner)))
      """
          .formatted(HELD, OFFERED);

  /**
   * That a number is known of somebody already is for those who are called to find out, and not for
   * whoever sent it. Who asked somebody to take over knows no more of that than of what was
   * to be handed over, and nothing once they were told to delete what they had of it.
   */
  static final String STANDS =
      """
      (h.code <> 'escalation' or h.focus_type <> 'Patient' or h.owner = h.requester)
      and (h.code <> 'handover'
       or h.status <> 'entered-in-error' and not is_to_be_deleted(h, h.requester)
          and exists (select 1
                        from handoff t
                       where t.id = h.focus and t.status <> 'entered-in-error'
                         and t.status_reason is distinct from 'consent-withdrawn'))
      """;

  static final String TASK =
      """
      (exists (select 1
                 from handoff h
                where h.id = d.id
                  and (h.requester = :me and %s
                       or h.owner = :me and h.status <> 'draft'
                          and not is_to_be_deleted(h, h.owner)))
       or exists (%s and h.id = d.id)
       or exists (%s and h.focus = d.id))
      """
          .formatted(STANDS, HANDED_OVER, ASKED_ABOUT);

  /** The reader was asked to take something over, and said no or nothing. */
  static final String NOT_TAKEN =
      """
      exists (select 1
                from handoff h
               where h.id = d.id and h.owner = :me and h.code = 'handover'
                 and h.status in ('rejected', 'cancelled'))
      """;

  private Holding() {}
}
