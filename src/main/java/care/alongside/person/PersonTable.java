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

  /**
   * Adds a person who was not known; empty when they are known. In doubt is who has an NHS number
   * that is known with another birth date.
   */
  Optional<Match> add(PersonId id, NewPerson said) {
    return db.sql(
            """
            with added as (
              insert into person (id, nhs_number, born, registered_practice)
              values (:id, :number, :born, :practice)
              on conflict do nothing
              returning nhs_number)
            select exists (
                     select 1 from person p where p.nhs_number = added.nhs_number) as in_doubt
              from added
            """)
        .param("id", id.value())
        .param("number", said.nhsNumber().map(NhsNumber::digits).orElse(null))
        .param("born", said.born().orElse(null))
        .param("practice", said.practice().map(OrganisationId::value).orElse(null))
        .query((row, number) -> new Match(id, false, row.getBoolean("in_doubt")))
        .optional();
  }
}
