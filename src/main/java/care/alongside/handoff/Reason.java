package care.alongside.handoff;

import static care.alongside.handoff.Role.OWNER;
import static care.alongside.handoff.Role.REQUESTER;
import static care.alongside.handoff.Role.SYSTEM;

import care.alongside.kernel.Coding;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why a handoff was declined, paused, ended or taken back. A decline is about the service;
 * "too risky" and "not ill enough" do not exist.
 */
public enum Reason {
  NO_CAPACITY(false, OWNER),
  OUTSIDE_AGE_RANGE(false, OWNER),
  OUT_OF_AREA(false, OWNER),
  MISSING_SKILL(false, OWNER),
  CANNOT_MEET_ACCESS_NEED(false, OWNER),
  NEEDS_OTHER_SERVICE(true, OWNER),
  COULD_NOT_CONTACT(false, OWNER),
  PERSON_SAID_NO(false, OWNER, REQUESTER),
  PERSON_CHANGED_MIND(false, OWNER, REQUESTER),
  MISSING_INFORMATION(false, OWNER),
  DUPLICATE(false, OWNER, REQUESTER),
  WRONG_PERSON(false, OWNER, REQUESTER),
  CONSENT_WITHDRAWN(false, SYSTEM),
  OFFER_EXPIRED(false, SYSTEM),
  OTHER(true, OWNER, REQUESTER);

  private static final Set<Reason> END_THE_NEED =
      EnumSet.of(PERSON_SAID_NO, PERSON_CHANGED_MIND, DUPLICATE, WRONG_PERSON);

  private final boolean commentNeeded;
  private final Set<Role> roles;

  Reason(boolean commentNeeded, Role first, Role... others) {
    this.commentNeeded = commentNeeded;
    this.roles = EnumSet.of(first, others);
  }

  /** As it stands in {@code CodeSystem/status-reason}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Coding coding() {
    return Coding.ours("status-reason", code());
  }

  public static Optional<Reason> of(String code) {
    return Arrays.stream(values()).filter(reason -> reason.code().equals(code)).findFirst();
  }

  /** Whether {@code statusReason.text} has to say more. */
  public boolean commentNeeded() {
    return commentNeeded;
  }

  public boolean mayBeGivenBy(Role role) {
    return roles.contains(role);
  }

  /** Whether nobody wants the support any more, rather than only this offer being over. */
  public boolean endsTheNeed() {
    return END_THE_NEED.contains(this);
  }

  /** Whether the person said so themself. */
  boolean isPersonsNo() {
    return this == PERSON_SAID_NO || this == PERSON_CHANGED_MIND;
  }
}
