package care.alongside.consent;

import care.alongside.kernel.ConsentId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables consent and consent_share, as they are read to decide. */
@Component
class GivenConsents {

  private final JdbcClient db;

  GivenConsents(JdbcClient db) {
    this.db = db;
  }

  /** All consents of these people, in one statement. */
  List<Consent> of(Collection<PersonId> people) {
    Map<ConsentId, Consent> heads = new LinkedHashMap<>();
    Map<ConsentId, List<Consent.Share>> shares = new LinkedHashMap<>();
    db.sql(
            """
            select c.id, c.version, c.patient, c.status, c.starts, c.ends, c.decided_by, c.basis,
                   c.comes_of_age, s.organisation, s.permit, s.categories,
                   s.starts as share_starts, s.ends as share_ends, s.silence
              from consent c
              left join consent_share s on s.consent = c.id
             where c.patient = any(:people)
             order by c.id, s.position
            """)
        .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
        .query(
            row -> {
              var consent = head(row);
              heads.putIfAbsent(consent.id(), consent);
              if (row.getObject("organisation") != null) {
                shares.computeIfAbsent(consent.id(), _ -> new ArrayList<>()).add(share(row));
              }
            });
    return heads.values().stream()
        .map(head -> head.with(shares.getOrDefault(head.id(), List.of())))
        .toList();
  }

  private static Consent head(ResultSet row) throws SQLException {
    return new Consent(
        new ConsentId(row.getObject("id", UUID.class)),
        row.getInt("version"),
        new PersonId(row.getObject("patient", UUID.class)),
        row.getString("status"),
        instant(row, "starts"),
        instant(row, "ends"),
        new Decided(
            row.getString("decided_by"),
            Basis.of(row.getString("basis")).orElseThrow(),
            Optional.ofNullable(row.getObject("comes_of_age", OffsetDateTime.class))
                .map(OffsetDateTime::toInstant),
            Optional.empty()),
        List.of());
  }

  private static Consent.Share share(ResultSet row) throws SQLException {
    return new Consent.Share(
        new OrganisationId(row.getObject("organisation", UUID.class)),
        row.getBoolean("permit"),
        categories((String[]) row.getArray("categories").getArray()),
        instant(row, "share_starts"),
        instant(row, "share_ends"),
        Optional.ofNullable(row.getString("silence")).map(Silence::of));
  }

  private static Set<SharingCategory> categories(String[] codes) {
    return Stream.of(codes)
        .flatMap(code -> SharingCategory.of(code).stream())
        .collect(Collectors.toSet());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
