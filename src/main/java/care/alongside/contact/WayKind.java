package care.alongside.contact;

/** What kind of entry it is by which a person can be reached. */
public enum WayKind {
  PHONE,
  TEXT,
  EMAIL,
  ONLINE,
  FAX,
  ADDRESS
}
