package care.alongside.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table authorization_code. */
@Component
class AuthorizationCodeTable {

  /** What was agreed at sign-in, to be fetched once with the code. */
  record SignedIn(
      String client,
      String account,
      @Nullable String redirectUri,
      Set<String> scopes,
      String challenge,
      Instant issued,
      Instant expires) {}

  private final JdbcClient db;

  AuthorizationCodeTable(JdbcClient db) {
    this.db = db;
  }

  void insert(String codeHash, SignedIn signedIn) {
    db.sql(
            """
            with pruned as (
              delete from authorization_code where expires < now() - interval '1 minute'
            )
            insert into authorization_code
              (code_hash, client, account, redirect_uri, scopes, challenge, issued, expires)
            values
              (:hash, :client, :account, :redirectUri, :scopes, :challenge, :issued, :expires)
            """)
        .param("hash", codeHash)
        .param("client", signedIn.client())
        .param("account", signedIn.account())
        .param("redirectUri", signedIn.redirectUri())
        .param("scopes", String.join(" ", signedIn.scopes()))
        .param("challenge", signedIn.challenge())
        .param("issued", Timestamp.from(signedIn.issued()))
        .param("expires", Timestamp.from(signedIn.expires()))
        .update();
  }

  Optional<SignedIn> find(String codeHash) {
    return db.sql(
            """
            select client, account, redirect_uri, scopes, challenge, issued, expires
              from authorization_code
             where code_hash = :hash
            """)
        .param("hash", codeHash)
        .query((row, number) -> signedIn(row))
        .optional();
  }

  /** Whether the code was still there to take. */
  boolean take(String codeHash) {
    return db.sql("delete from authorization_code where code_hash = :hash")
            .param("hash", codeHash)
            .update()
        == 1;
  }

  private static SignedIn signedIn(ResultSet row) throws SQLException {
    return new SignedIn(
        row.getString("client"),
        row.getString("account"),
        row.getString("redirect_uri"),
        Set.of(row.getString("scopes").split(" ")),
        row.getString("challenge"),
        row.getTimestamp("issued").toInstant(),
        row.getTimestamp("expires").toInstant());
  }
}
