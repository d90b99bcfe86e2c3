package care.alongside.delivery;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table endpoint. */
@Component
class EndpointTable {

  private final JdbcTemplate batch;

  EndpointTable(JdbcTemplate batch) {
    this.batch = batch;
  }

  /** Adds endpoints, or brings them up to date. */
  void keep(List<DeliverySettings.Endpoint> endpoints) {
    batch.batchUpdate(
        """
        insert into endpoint (organisation, address, secret)
        values (?, ?, ?)
        on conflict (organisation) do update
           set address = excluded.address, secret = excluded.secret
        """,
        endpoints,
        Math.max(1, endpoints.size()),
        (row, endpoint) -> {
          row.setObject(1, endpoint.organisation().value());
          row.setString(2, endpoint.address().toString());
          row.setString(3, endpoint.secret());
        });
  }
}
