package care.alongside.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.TestDatabase;
import care.alongside.kernel.NotFitToStart;
import care.alongside.rehearsal.Logins;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LoginCheckTest {

  private final String database = TestDatabase.freshDatabase();

  @Test
  void anOwnerOrSuperuserIsRefusedBecauseNothingIsLockedForThem() {
    as(Logins.OWNER).sql("create table document ()").update();

    assertThatThrownBy(() -> new LoginCheck(as(Logins.OWNER)).afterSingletonsInstantiated())
        .isInstanceOf(NotFitToStart.class)
        .hasMessageContaining("alongside_app");
    assertThatCode(() -> new LoginCheck(as(Logins.PROGRAM)).afterSingletonsInstantiated())
        .doesNotThrowAnyException();
  }

  private JdbcClient as(String login) {
    return JdbcClient.create(new DriverManagerDataSource(database, login, "none"));
  }
}
