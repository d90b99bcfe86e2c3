package care.alongside.person;

import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table person. */
@Component
class PersonTable {

  private final JdbcClient db;

  PersonTable(JdbcClient db) {
    this.db = db;
  }

  Optional<PersonId> find(NewPerson said) {
    return db.sql(
            """
            select id
              from person
             where nhs_number = :number and born is not distinct from cast(:born as date)
            """)
        .param("number", said.nhsNumber().map(NhsNumber::digits).orElse(null))
        .param("born", said.born().orElse(null))
        .query((row, number) -> new PersonId(row.getObject("id", UUID.class)))
        .optional();
  }

  /** Adds a person; false when somebody else has just added the same one. */
  boolean add(PersonId id, NewPerson said) {
    return db.sql(
                """
                insert into person (id, nhs_number, born, registered_practice)
                values (:id, :number, :born, :practice)
                on conflict do nothing
                """)
            .param("id", id.value())
            .param("number", said.nhsNumber().map(NhsNumber::digits).orElse(null))
            .param("born", said.born().orElse(null))
            .param("practice", said.practice().map(OrganisationId::value).orElse(null))
            .update()
        == 1;
  }

  /** Whether the same NHS number is known with another birth date. */
  boolean othersWithNumber(PersonId id, NewPerson said) {
    return db.sql(
            "select exists (select 1 from person where nhs_number = :number and id <> :id) as"
                + " found")
        .param("number", said.nhsNumber().map(NhsNumber::digits).orElse(null))
        .param("id", id.value())
        .query((row, number) -> row.getBoolean("found"))
        .single();
  }
}
