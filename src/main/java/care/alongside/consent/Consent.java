package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One consent as it was given.
 *
 * @param status the FHIR status; only {@code active} opens anything
 * @param ends the instant from which it opens nothing any more
 * @param decided who decided it, and by what right
 */
public record Consent(
    ConsentId id,
    int version,
    PersonId person,
    String status,
    Instant starts,
    Instant ends,
    Decided decided,
    List<Share> shares) {

  /** Stands for every recipient there is, in a no that names none. */
  public static final OrganisationId EVERYBODY = new OrganisationId(new UUID(0, 0));

  public Consent {
    shares = List.copyOf(shares);
  }

  /** One that the person gave themself. */
  public Consent(
      ConsentId id,
      int version,
      PersonId person,
      String status,
      Instant starts,
      Instant ends,
      List<Share> shares) {
    this(id, version, person, status, starts, ends, Decided.byThemself(person), shares);
  }

  /** Whether it opens, or closes, anything at all between its two instants. */
  public boolean live() {
    return status.equals("active");
  }

  /** Whether the person was asked and said no. */
  boolean isRefusal() {
    return status.equals("rejected");
  }

  /** Whether it is over because the person has come of age. */
  boolean endedWithBirthday(Instant at) {
    return decided.comesOfAge().filter(day -> day.equals(ends) && !day.isAfter(at)).isPresent();
  }

  Consent with(List<Share> others) {
    return new Consent(id, version, person, status, starts, ends, decided, others);
  }

  /**
   * What one recipient may have ({@code permit}) or may not have.
   *
   * @param starts when this part begins, at the latest of its own beginning and the consent's
   * @param silence why it opens nothing although it was said; empty when it counts
   */
  public record Share(
      OrganisationId recipient,
      boolean permit,
      Set<SharingCategory> categories,
      Instant starts,
      Instant ends,
      Optional<Silence> silence) {

    public Share {
      categories = Set.copyOf(categories);
    }

    /** One that lasts as long as its consent. */
    public Share(OrganisationId recipient, boolean permit, Set<SharingCategory> categories) {
      this(recipient, permit, categories, Instant.MIN, Instant.MAX, Optional.empty());
    }

    Share within(Instant from, Instant until) {
      return new Share(
          recipient,
          permit,
          categories,
          starts.isBefore(from) ? from : starts,
          ends.isAfter(until) ? until : ends,
          silence);
    }

    /** The same, but a yes ends at this instant at the latest; a no is not made shorter. */
    public Share keptUntil(Instant latest) {
      return permit ? within(starts, latest) : this;
    }

    Share with(Optional<Silence> other) {
      return new Share(recipient, permit, categories, starts, ends, other);
    }

    boolean isAbout(OrganisationId who) {
      return recipient.equals(who) || (!permit && recipient.equals(EVERYBODY));
    }
  }
}
