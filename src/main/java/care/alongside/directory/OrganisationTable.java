package care.alongside.directory;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table organisation. */
@Component
class OrganisationTable {

  private final JdbcClient db;

  OrganisationTable(JdbcClient db) {
    this.db = db;
  }

  List<Organisation> findAll(Collection<OrganisationId> ids) {
    return db.sql(
            """
            select id, system, value, name, third_sector, direct_care, aftercare_owner,
                   safeguarding, safeguarding_leads, active, hours, closed_on_bank_holidays,
                   closures, phone
              from organisation
             where id = any(:ids)
            """)
        .param("ids", ids.stream().map(OrganisationId::value).toArray(UUID[]::new))
        .query(OrganisationTable::organisation)
        .list();
  }

  /** Those that hold this safeguarding role, in the order of their identifiers. */
  List<Organisation> safeguarding(SafeguardingRole role) {
    return db.sql(
            """
            select id, system, value, name, third_sector, direct_care, aftercare_owner,
                   safeguarding, safeguarding_leads, active, hours, closed_on_bank_holidays,
                   closures, phone
              from organisation
             where active and not third_sector and :role = any(safeguarding)
             order by system, value
             limit 20
            """)
        .param("role", role.name().toLowerCase(Locale.ROOT))
        .query(OrganisationTable::organisation)
        .list();
  }

  /** Adds an organisation, or brings it up to date. */
  void keep(Organisation organisation) {
    db.sql(
            """
            insert into organisation
              (id, system, value, name, third_sector, direct_care, safeguarding,
               safeguarding_leads, active, hours, closed_on_bank_holidays, closures,
               phone)
            values (:id, :system, :value, :name, :third, :direct, :safeguarding, :leads, :active,
                    :hours, :closedOnBankHolidays, :closures, :phone)
            on conflict (id) do update
               set name = excluded.name, third_sector = excluded.third_sector,
                   direct_care = excluded.direct_care, active = excluded.active,
                   safeguarding = excluded.safeguarding,
                   safeguarding_leads = excluded.safeguarding_leads, hours = excluded.hours,
                   closed_on_bank_holidays = excluded.closed_on_bank_holidays,
                   closures = excluded.closures, phone = excluded.phone
            """)
        .param("id", organisation.id().value())
        .param("system", organisation.identifier().system())
        .param("value", organisation.identifier().value())
        .param("name", organisation.name())
        .param("third", organisation.thirdSector())
        .param("direct", organisation.directCare())
        .param("safeguarding", codes(organisation.safeguarding()))
        .param("leads", organisation.safeguarding().leads().toArray(String[]::new))
        .param("active", organisation.active())
        .param("hours", HoursText.write(organisation.hours()).toArray(String[]::new))
        .param("closedOnBankHolidays", organisation.hours().closedOnBankHolidays())
        .param("closures", HoursText.writeClosures(organisation.hours()).toArray(String[]::new))
        .param("phone", organisation.phone().orElse(null))
        .update();
  }

  /** Says who owns the aftercare contacts of an organisation; both are kept already. */
  void holds(Organisation organisation) {
    db.sql("update organisation set aftercare_owner = :owner where id = :id")
        .param("owner", organisation.aftercareOwner().map(OrganisationId::value).orElse(null))
        .param("id", organisation.id().value())
        .update();
  }

  private static Organisation organisation(ResultSet row, int number) throws SQLException {
    return new Organisation(
        new OrganisationId(row.getObject("id", UUID.class)),
        new Identifier(row.getString("system"), row.getString("value")),
        row.getString("name"),
        row.getBoolean("third_sector"),
        row.getBoolean("direct_care"),
        owner(row.getObject("aftercare_owner", UUID.class)),
        new Safeguarding(
            texts(row, "safeguarding").map(OrganisationTable::role).collect(Collectors.toSet()),
            texts(row, "safeguarding_leads").collect(Collectors.toSet())),
        row.getBoolean("active"),
        hours(row),
        Optional.ofNullable(row.getString("phone")));
  }

  private static OpeningHours hours(ResultSet row) throws SQLException {
    return HoursText.read(
        "organisation " + row.getString("value"),
        texts(row, "hours").toList(),
        row.getBoolean("closed_on_bank_holidays"),
        texts(row, "closures").toList());
  }

  private static Stream<String> texts(ResultSet row, String column) throws SQLException {
    return Stream.of((String[]) row.getArray(column).getArray());
  }

  private static String[] codes(Safeguarding safeguarding) {
    return safeguarding.roles().stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .sorted()
        .toArray(String[]::new);
  }

  private static SafeguardingRole role(String code) {
    return SafeguardingRole.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private static Optional<OrganisationId> owner(@Nullable UUID id) {
    return Optional.ofNullable(id).map(OrganisationId::new);
  }
}
