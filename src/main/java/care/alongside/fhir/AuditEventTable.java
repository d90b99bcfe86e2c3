package care.alongside.fhir;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The view audit_event, as far as a reader may see it. */
@Component
class AuditEventTable {

  private final JdbcClient db;

  AuditEventTable(JdbcClient db) {
    this.db = db;
  }

  /** Those of these that the reader may see, each with whether they sent a plan of its person. */
  Map<UUID, Boolean> of(Reader reader, Collection<UUID> ids) {
    Map<UUID, Boolean> found = new HashMap<>();
    var person = reader.isPerson();
    db.sql(
            "select d.id, %s as sends from audit_event d where d.id = any(:ids) and %s"
                .formatted(
                    person ? "true" : Visibility.SENT_ANY_OF_PERSON,
                    Visibility.of(AuditEvents.TYPE, person)))
        .params(reader.parameters())
        .param("ids", ids.toArray(UUID[]::new))
        .query(
            row -> {
              found.put(row.getObject("id", UUID.class), row.getBoolean("sends"));
            });
    return found;
  }
}
