package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.WorkingDays;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables consent and consent_share, as they are written. */
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
        insert into consent
          (id, version, patient, status, starts, ends, decided_by, basis, comes_of_age,
           confidentiality_basis)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        consents,
        consents.size(),
        ConsentTable::fill);
    insertShares(consents.stream().flatMap(consent -> numbered(consent).stream()).toList());
  }

  private static void fill(PreparedStatement row, Consent consent) throws SQLException {
    var decided = consent.decided();
    row.setObject(1, consent.id().value());
    row.setInt(2, consent.version());
    row.setObject(3, consent.person().value());
    row.setString(4, consent.status());
    row.setTimestamp(5, Timestamp.from(consent.starts()));
    row.setTimestamp(6, Timestamp.from(consent.ends()));
    row.setString(7, decided.by());
    row.setString(8, decided.basis().code());
    row.setObject(9, decided.comesOfAge().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
    row.setString(10, ConfidentialityBasis.of(decided.basis()).code());
  }

  void replace(Consent next) {
    var decided = next.decided();
    db.sql(
            """
            update consent
               set version = :version, status = :status, starts = :starts, ends = :ends,
                   decided_by = :by, basis = :basis, comes_of_age = :ofAge,
                   confidentiality_basis = :confidentiality
             where id = :id
            """)
        .param("version", next.version())
        .param("status", next.status())
        .param("starts", Timestamp.from(next.starts()))
        .param("ends", Timestamp.from(next.ends()))
        .param("by", decided.by())
        .param("basis", decided.basis().code())
        .param("ofAge", timestamp(decided.comesOfAge()))
        .param("confidentiality", ConfidentialityBasis.of(decided.basis()).code())
        .param("id", next.id().value())
        .update();
    db.sql("delete from consent_share where consent = :id").param("id", next.id().value()).update();
    insertShares(numbered(next));
  }

  /**
   * Silences what the same who refuse here agreed to until that day, for the recipients they name,
   * or for all where they name none. Whoever is about to rely on it waits, or is found.
   *
   * @param besides consents that came with it, which say what they say at the same time
   */
  void refuse(Consent refusal, Collection<Consent> besides) {
    var named = named(refusal);
    if (named.isEmpty() && !refusal.shares().isEmpty()) {
      return;
    }
    db.sql("select id from consent where patient = :person order by id for update")
        .param("person", refusal.person().value())
        .query((row, number) -> row.getObject("id", UUID.class))
        .list();
    db.sql(
            """
            with before as (
              update consent c
                 set refused = array(select unnest(c.refused) union select unnest(:named))
                from document d
               where d.id = c.id and c.patient = :person and c.status = 'active'
                 and c.decided_by = :by and c.id <> all(:besides)
                 and coalesce(left(d.body::jsonb ->> 'dateTime', 10), '') <= :day
              returning c.id)
            update consent_share s
               set silence = :refused, live = false
              from before
             where before.id = s.consent and s.permit and (s.live or s.silence = :contested)
               and (:everybody = any(:named) or s.organisation = any(:named))
            """)
        .param("refused", Silence.REFUSED.code())
        .param("contested", Silence.CONTESTED.code())
        .param("person", refusal.person().value())
        .param("by", refusal.decided().by())
        .param("day", dayOf(refusal))
        .param("besides", besides.stream().map(one -> one.id().value()).toArray(UUID[]::new))
        .param("named", orEverybody(named))
        .param("everybody", Consent.EVERYBODY.value())
        .update();
  }

  private static UUID[] orEverybody(List<UUID> named) {
    return named.isEmpty() ? new UUID[] {Consent.EVERYBODY.value()} : named.toArray(UUID[]::new);
  }

  /** A no that was said on a day, without a time, counts from the end of that day. */
  private static String dayOf(Consent refusal) {
    return refusal.starts().minusNanos(1).atZone(WorkingDays.ENGLAND).toLocalDate().toString();
  }

  /** Consents of which something was refused later. */
  List<ConsentId> refusedOf(PersonId person) {
    return db.sql(
            """
            select distinct consent from consent_share
             where patient = :person and silence = :refused
            """)
        .param("person", person.value())
        .param("refused", Silence.REFUSED.code())
        .query((row, number) -> new ConsentId(row.getObject("consent", UUID.class)))
        .list();
  }

  boolean isRefusal(ConsentId id) {
    return db.sql("select status = 'rejected' from consent where id = :id")
        .param("id", id.value())
        .query(Boolean.class)
        .single();
  }

  /** Those to whom the no applies in care; one about research says nothing of it. */
  private static List<UUID> named(Consent refusal) {
    return refusal.shares().stream()
        .filter(share -> !share.silence().equals(Optional.of(Silence.OTHER_PURPOSE)))
        .map(share -> share.recipient().value())
        .distinct()
        .toList();
  }

  Set<OrganisationId> recipients(ConsentId id) {
    return db.sql("select distinct organisation from consent_share where consent = :id")
        .param("id", id.value())
        .query((row, number) -> new OrganisationId(row.getObject("organisation", UUID.class)))
        .set();
  }

  /** To whom a consent opens nothing any more, since that was refused later. */
  Set<OrganisationId> refused(ConsentId id) {
    return db.sql("select unnest(refused) as organisation from consent where id = :id")
        .param("id", id.value())
        .query((row, number) -> new OrganisationId(row.getObject("organisation", UUID.class)))
        .set();
  }

  private static @Nullable Timestamp timestamp(Optional<Instant> at) {
    return at.map(Timestamp::from).orElse(null);
  }

  /** Says of each part of these consents whether it is contested. */
  void mark(Collection<Consent> consents) {
    var shares = consents.stream().flatMap(consent -> numbered(consent).stream()).toList();
    batch.batchUpdate(
        "update consent_share set silence = ?, live = ? where consent = ? and position = ?",
        shares,
        Math.max(1, shares.size()),
        (row, numbered) -> {
          row.setString(1, numbered.silence());
          row.setBoolean(2, numbered.live());
          row.setObject(3, numbered.consent().id().value());
          row.setInt(4, numbered.position());
        });
  }

  private void insertShares(List<NumberedShare> shares) {
    if (shares.isEmpty()) {
      return;
    }
    batch.batchUpdate(
        """
        insert into consent_share
          (consent, position, patient, organisation, permit, categories, starts, ends, live,
           silence, standing)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        shares,
        shares.size(),
        ConsentTable::fill);
  }

  private static void fill(PreparedStatement row, NumberedShare numbered) throws SQLException {
    var consent = numbered.consent();
    var share = numbered.share().within(consent.starts(), consent.ends());
    row.setObject(1, consent.id().value());
    row.setInt(2, numbered.position());
    row.setObject(3, consent.person().value());
    row.setObject(4, share.recipient().value());
    row.setBoolean(5, share.permit());
    row.setObject(6, share.categories().stream().map(SharingCategory::code).toArray(String[]::new));
    row.setTimestamp(7, Timestamp.from(share.starts()));
    row.setTimestamp(8, Timestamp.from(share.ends()));
    row.setBoolean(9, numbered.live());
    row.setString(10, numbered.silence());
    row.setInt(11, consent.decided().standing().height());
  }

  private static List<NumberedShare> numbered(Consent consent) {
    return IntStream.range(0, consent.shares().size())
        .mapToObj(i -> new NumberedShare(consent, i, consent.shares().get(i)))
        .toList();
  }

  private record NumberedShare(Consent consent, int position, Consent.Share share) {

    boolean live() {
      return consent.live() && share.silence().isEmpty();
    }

    @Nullable String silence() {
      return share.silence().map(Silence::code).orElse(null);
    }
  }
}
