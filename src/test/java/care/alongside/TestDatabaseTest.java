package care.alongside;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  @Test
  void handsOutADatabaseThatNobodyElseHas() throws Exception {
    var one = TestDatabase.freshDatabase();
    var other = TestDatabase.freshDatabase();

    assertThat(one).isNotEqualTo(other);
    try (var connection = DriverManager.getConnection(one, "postgres", "postgres")) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }
}
