package care.alongside.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables document and document_version. */
@Component
class DocumentTable {

  private final JdbcClient db;
  private final JdbcTemplate batch;

  DocumentTable(JdbcClient db, JdbcTemplate batch) {
    this.db = db;
    this.batch = batch;
  }

  void insert(Collection<Document> documents) {
    batch.batchUpdate(
        """
        insert into document (id, type, version, updated, body, sender, patient, plan, about)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        documents,
        Math.max(1, documents.size()),
        (row, document) -> {
          row.setObject(1, document.id());
          row.setString(2, document.type());
          row.setInt(3, document.version());
          row.setTimestamp(4, Timestamp.from(document.updated()));
          row.setString(5, document.body());
          row.setObject(6, document.sender());
          row.setObject(7, document.patient());
          row.setObject(8, document.plan());
          row.setObject(9, document.about());
        });
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
