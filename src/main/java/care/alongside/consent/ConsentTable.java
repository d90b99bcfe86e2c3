package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables consent and consent_share. */
@Component
class ConsentTable {

  private final JdbcClient db;
  private final JdbcTemplate batch;

  ConsentTable(JdbcClient db, JdbcTemplate batch) {
    this.db = db;
    this.batch = batch;
  }

  void insert(Collection<Consent> consents) {
    batch.batchUpdate(
        """
        insert into consent (id, version, patient, status, starts, ends)
        values (?, ?, ?, ?, ?, ?)
        """,
        consents,
        consents.size(),
        (row, consent) -> {
          row.setObject(1, consent.id().value());
          row.setInt(2, consent.version());
          row.setObject(3, consent.person().value());
          row.setString(4, consent.status());
          row.setTimestamp(5, Timestamp.from(consent.starts()));
          row.setTimestamp(6, Timestamp.from(consent.ends()));
        });
    insertShares(consents.stream().flatMap(consent -> numbered(consent).stream()).toList());
  }

  void replace(Consent next) {
    db.sql(
            """
            update consent
               set version = :version, status = :status, starts = :starts, ends = :ends
             where id = :id
            """)
        .param("version", next.version())
        .param("status", next.status())
        .param("starts", Timestamp.from(next.starts()))
        .param("ends", Timestamp.from(next.ends()))
        .param("id", next.id().value())
        .update();
    db.sql("delete from consent_share where consent = :id").param("id", next.id().value()).update();
    insertShares(numbered(next));
  }

  Map<OrganisationId, Set<SharingCategory>> permitted(ConsentId id) {
    Map<OrganisationId, Set<SharingCategory>> permitted = new HashMap<>();
    db.sql(
            """
            select organisation, categories
              from consent_share
             where consent = :id and live and permit
            """)
        .param("id", id.value())
        .query(
            row -> {
              permitted
                  .computeIfAbsent(
                      new OrganisationId(row.getObject("organisation", UUID.class)),
                      _ -> EnumSet.noneOf(SharingCategory.class))
                  .addAll(categories((String[]) row.getArray("categories").getArray()));
            });
    return permitted;
  }

  private static List<SharingCategory> categories(String[] codes) {
    return Stream.of(codes).flatMap(code -> SharingCategory.of(code).stream()).toList();
  }

  private void insertShares(List<NumberedShare> shares) {
    if (shares.isEmpty()) {
      return;
    }
    batch.batchUpdate(
        """
        insert into consent_share
          (consent, position, patient, organisation, permit, categories, starts, ends, live)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        shares,
        shares.size(),
        ConsentTable::fill);
  }

  private static void fill(PreparedStatement row, NumberedShare numbered) throws SQLException {
    var consent = numbered.consent();
    var share = numbered.share();
    row.setObject(1, consent.id().value());
    row.setInt(2, numbered.position());
    row.setObject(3, consent.person().value());
    row.setObject(4, share.recipient().value());
    row.setBoolean(5, share.permit());
    row.setObject(6, share.categories().stream().map(SharingCategory::code).toArray(String[]::new));
    row.setTimestamp(7, Timestamp.from(consent.starts()));
    row.setTimestamp(8, Timestamp.from(consent.ends()));
    row.setBoolean(9, consent.live());
  }

  private static List<NumberedShare> numbered(Consent consent) {
    return IntStream.range(0, consent.shares().size())
        .mapToObj(i -> new NumberedShare(consent, i, consent.shares().get(i)))
        .toList();
  }

  private record NumberedShare(Consent consent, int position, Consent.Share share) {}
}
