package care.alongside.directory;

/** For whom an organisation holds the safeguarding role. */
public enum SafeguardingRole {
  ADULTS,
  CHILDREN
}
