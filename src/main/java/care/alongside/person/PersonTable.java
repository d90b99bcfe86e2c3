package care.alongside.person;

import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table person. What may be missing says its type, lest its statement is prepared again each
 * time that it comes or goes.
 */
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
             where (nhs_number = :number or doubtful_number = :number)
               and born is not distinct from cast(:born as date)
            """)
        .param("number", said.nhsNumber().map(NhsNumber::digits).orElse(null), Types.VARCHAR)
        .param("born", said.born().orElse(null), Types.DATE)
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
            with said as (
              select exists (
                       select 1
                         from person p
                        where p.nhs_number = :number
                          and p.born is distinct from cast(:born as date)) as in_doubt),
            added as (
              insert into person (id, nhs_number, doubtful_number, born, registered_practice)
              select :id, case when not in_doubt then cast(:number as text) end,
                     case when in_doubt then cast(:number as text) end, cast(:born as date),
                     cast(:practice as uuid)
                from said
              on conflict do nothing
              returning doubtful_number)
            select doubtful_number is not null as in_doubt from added
            """)
        .param("id", id.value())
        .param("number", said.nhsNumber().map(NhsNumber::digits).orElse(null), Types.VARCHAR)
        .param("born", said.born().orElse(null), Types.DATE)
        .param("practice", said.practice().map(OrganisationId::value).orElse(null), Types.VARCHAR)
        .query((row, number) -> new Match(id, false, row.getBoolean("in_doubt")))
        .optional();
  }

  void registered(PersonId id, OrganisationId practice) {
    db.sql("update person set registered_practice = :practice where id = :id")
        .param("id", id.value())
        .param("practice", practice.value())
        .update();
  }
}
