package care.alongside.handoff;

/** How long a service has for each answer, as people outside software have decided it. */
public interface ResponseTimes {

  /**
   * What holds for one request.
   *
   * @param support a code of {@code CodeSystem/support}
   * @param priority a code of FHIR's request-priority
   */
  Times of(String support, String priority);

  /**
   * The times of one kind of request, all counted from the moment when it was offered, but for the
   * last two.
   *
   * @param acknowledge until somebody has to have looked at it; then the service is told once more
   * @param chase until a human asks a service that has still not looked
   * @param answer until it has to have been accepted or declined
   * @param firstContact from accepting until the first contact is expected
   * @param outcome from the first contact until an outcome is expected
   */
  record Times(Limit acknowledge, Limit chase, Limit answer, Limit firstContact, Limit outcome) {}
}
