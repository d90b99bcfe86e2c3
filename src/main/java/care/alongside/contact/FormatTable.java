package care.alongside.contact;

import care.alongside.kernel.PersonId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The adjustments of a person, as far as they say in what form something has to be written. */
@Component
class FormatTable {

  /** Categories of England-FlagCategoryRA. */
  private static final List<String> CATEGORIES =
      List.of(
          "requires-specific-information-format",
          "requires-communication-professional",
          "community-language-support");

  /** Easy Read, spoken, read out, large print, Braille, Makaton, sound (SNOMED CT). */
  private static final List<String> CODES =
      List.of(
          "796161000000101",
          "367741000000102",
          "985021000000106",
          "957331000000109",
          "936681000000100",
          "936641000000108",
          "936601000000105");

  private final JdbcClient db;

  FormatTable(JdbcClient db) {
    this.db = db;
  }

  /** Whether an adjustment asks for another language or format than written English. */
  boolean needsOtherForm(PersonId person) {
    return db.sql(
            """
            select exists (
              select 1
                from document d,
                     jsonb_path_query(d.body::jsonb, '$.**.coding[*].code') as said
               where d.patient = :person and d.type = 'Flag'
                 and d.body::jsonb ->> 'status' = 'active'
                 and said #>> '{}' = any(:codes::text[])) as found
            """)
        .param("person", person.value())
        .param("codes", Stream.of(CATEGORIES, CODES).flatMap(List::stream).toArray(String[]::new))
        .query((row, number) -> row.getBoolean("found"))
        .single();
  }
}
