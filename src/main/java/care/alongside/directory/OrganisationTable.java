package care.alongside.directory;

import care.alongside.kernel.Identifier;
import care.alongside.kernel.OrganisationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
            select id, system, value, name, third_sector, direct_care, aftercare_owner
              from organisation
             where id = any(:ids) and active
            """)
        .param("ids", ids.stream().map(OrganisationId::value).toArray(UUID[]::new))
        .query(OrganisationTable::organisation)
        .list();
  }

  /** Adds an organisation, or brings it up to date. */
  void keep(Organisation organisation) {
    db.sql(
            """
            insert into organisation (id, system, value, name, third_sector, direct_care)
            values (:id, :system, :value, :name, :third, :direct)
            on conflict (id) do update
               set name = excluded.name, third_sector = excluded.third_sector,
                   direct_care = excluded.direct_care, active = true
            """)
        .param("id", organisation.id().value())
        .param("system", organisation.identifier().system())
        .param("value", organisation.identifier().value())
        .param("name", organisation.name())
        .param("third", organisation.thirdSector())
        .param("direct", organisation.directCare())
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
        owner(row.getObject("aftercare_owner", UUID.class)));
  }

  private static Optional<OrganisationId> owner(@Nullable UUID id) {
    return Optional.ofNullable(id).map(OrganisationId::new);
  }
}
