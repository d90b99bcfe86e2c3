package care.alongside.store;

import care.alongside.kernel.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables document and document_version. */
@Component
class DocumentTable {

  private final JdbcClient db;

  DocumentTable(JdbcClient db) {
    this.db = db;
  }

  void insert(Collection<Document> documents) {
    var all = new Columns<>(documents);
    db.sql(
            """
            select put_documents(:ids::uuid[], :types::text[], :versions::integer[],
                                 :updated::timestamptz[], :bodies::text[], :senders::uuid[],
                                 :patients::uuid[], :plans::uuid[], :abouts::uuid[])
                   is null as put
            """)
        .param("ids", all.uuids(Document::id))
        .param("types", all.texts(Document::type))
        .param("versions", all.numbers(Document::version))
        .param("updated", all.times(Document::updated))
        .param("bodies", all.texts(Document::body))
        .param("senders", all.uuids(Document::sender))
        .param("patients", all.uuids(Document::patient))
        .param("plans", all.uuids(Document::plan))
        .param("abouts", all.uuids(Document::about))
        .query((row, number) -> row.getBoolean("put"))
        .single();
  }

  Optional<Document> find(String type, UUID id) {
    return db.sql(
            """
            select id, type, version, updated, body, sender, patient, plan, about
              from document
             where id = :id and type = :type
            """)
        .param("id", id)
        .param("type", type)
        .query(DocumentTable::document)
        .optional();
  }

  Optional<Document> lock(String type, UUID id) {
    return db.sql(
            """
            select id, type, version, updated, body, sender, patient, plan, about
              from document
             where id = :id and type = :type
               for update
            """)
        .param("id", id)
        .param("type", type)
        .query(DocumentTable::document)
        .optional();
  }

  List<Document> findAll(Collection<UUID> ids) {
    return db.sql(
            """
            select id, type, version, updated, body, sender, patient, plan, about
              from document
             where id = any(:ids)
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .query(DocumentTable::document)
        .list();
  }

  Optional<Document> version(String type, UUID id, int version) {
    return history(type, id, version + 1, 1).stream()
        .filter(found -> found.version() == version)
        .findFirst();
  }

  List<Document> history(String type, UUID id, int before, int limit) {
    return db.sql(
            """
            select d.id, d.type, v.version, v.updated, v.body, d.sender, d.patient, d.plan, d.about
              from document d
              join (select id, version, updated, body from document where id = :id
                    union all
                    select id, version, updated, body from document_version where id = :id) v
                on v.id = d.id
             where d.id = :id and d.type = :type and v.version < :before
             order by v.version desc
             limit :limit
            """)
        .param("id", id)
        .param("type", type)
        .param("before", before)
        .param("limit", limit)
        .query(DocumentTable::document)
        .list();
  }

  boolean replace(Document next) {
    int rows =
        db.sql(
                """
                with old as (
                  insert into document_version (id, version, type, updated, body)
                  select id, version, type, updated, body
                    from document
                   where id = :id and version = :version - 1
                     for update
                  returning id)
                update document d
                   set version = :version, updated = :updated, body = :body
                  from old
                 where d.id = old.id and d.version = :version - 1
                """)
            .param("id", next.id())
            .param("version", next.version())
            .param("updated", Timestamp.from(next.updated()))
            .param("body", next.body())
            .update();
    return rows == 1;
  }

  private static Document document(ResultSet row, int number) throws SQLException {
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
}
