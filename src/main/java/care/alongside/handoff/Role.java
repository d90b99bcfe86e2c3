package care.alongside.handoff;

/** What somebody is to a handoff. */
public enum Role {
  /** Who asked: the sender of the plan. */
  REQUESTER,
  /** Who was asked: the recipient. */
  OWNER,
  /** This system. */
  SYSTEM
}
