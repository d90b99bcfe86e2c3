package care.alongside.fhir;

import care.alongside.store.Document;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table document, as far as a reader may see it, with what they may have of each row. */
@Component
class ReadingTable {

  private static final String COLUMNS =
      "select d.id, d.type, d.version, d.updated, d.body, d.sender, d.patient, d.plan, d.about";

  /** What an organisation may have of a document. */
  private static final String ACCESS =
      ", %s as sends, %s as cares, %s as opened, %s as practice, %s as withdrawn, %s as not_taken"
          .formatted(
              Visibility.SENDS,
              Visibility.CARES,
              Visibility.OPENED,
              Visibility.PRACTICE,
              Visibility.WITHDRAWN,
              Holding.NOT_TAKEN);

  private static final String WHERE = " from document d where d.id = any(array(%s)) and ";
  private static final String GIVEN_IDS = "select unnest(cast(:ids as uuid[]))";

  private static final Set<String> IN_CARE =
      Set.of("Patient", "Encounter", "CarePlan", "QuestionnaireResponse", "Flag");

  private final JdbcClient db;
  private final FirstLock lock;

  ReadingTable(JdbcClient db, FirstLock lock) {
    this.db = db;
    this.lock = lock;
  }

  /** A document that the reader may know of, and how far. */
  record Found(Document document, Access access) {}

  /** Those of these documents, and of what comes along with them, that the reader may know of. */
  List<Found> find(Reader reader, Collection<UUID> ids, Set<Include> includes) {
    var wanted = new StringBuilder(GIVEN_IDS);
    includes.forEach(include -> wanted.append(" union ").append(include.ids()));
    var person = reader.isPerson();
    return db.sql(COLUMNS + (person ? "" : ACCESS) + WHERE.formatted(wanted) + lock.ofAny(person))
        .params(reader.parameters())
        .param("ids", ids.toArray(UUID[]::new))
        .query((row, number) -> new Found(document(row), access(row, reader)))
        .list();
  }

  /** Those of these documents that the reader may know of, each with its current version. */
  Map<UUID, Integer> readable(Reader reader, Collection<UUID> ids) {
    Map<UUID, Integer> versions = new HashMap<>();
    db.sql("select d.id, d.version" + WHERE.formatted(GIVEN_IDS) + lock.ofAny(false))
        .params(reader.parameters())
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            row -> {
              versions.put(row.getObject("id", UUID.class), row.getInt("version"));
            });
    return versions;
  }

  /** How many of the first versions of a Task were a draft. */
  int drafts(UUID task) {
    return db.sql(
            """
            select count(*) as drafts
              from document_version
             where id = :id and body::jsonb ->> 'status' = 'draft'
            """)
        .param("id", task)
        .query((row, number) -> row.getInt("drafts"))
        .single();
  }

  private static Document document(ResultSet row) throws SQLException {
    return new Document(
        row.getObject("id", UUID.class),
        row.getString("type"),
        row.getInt("version"),
        row.getObject("updated", OffsetDateTime.class).toInstant(),
        row.getString("body"),
        row.getObject("sender", UUID.class),
        row.getObject("patient", UUID.class),
        row.getObject("plan", UUID.class),
        row.getObject("about", UUID.class));
  }

  private static Access access(ResultSet row, Reader reader) throws SQLException {
    if (reader.isPerson() || row.getBoolean("sends")) {
      return Access.whole();
    }
    return new Access(
        row.getBoolean("cares") && IN_CARE.contains(row.getString("type"))
            ? Access.Ground.DIRECT_CARE
            : Access.Ground.CONSENT,
        reader.organisation(),
        Set.of((String[]) row.getArray("opened").getArray()),
        row.getBoolean("practice"),
        row.getBoolean("withdrawn"),
        row.getBoolean("not_taken"));
  }
}
