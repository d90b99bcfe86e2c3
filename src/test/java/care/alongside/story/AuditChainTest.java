package care.alongside.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.Rehearsed;
import care.alongside.TestDatabase;
import care.alongside.audit.AuditVerification;
import care.alongside.rehearsal.Logins;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit is only ever added to, and whatever else was done to it shows. */
@Rehearsed
class AuditChainTest {

  private final Stage stage;
  private final DataSource database;

  AuditChainTest(@LocalServerPort int port, JdbcClient db, DataSource database) {
    stage = new Stage(port, db);
    this.database = database;
  }

  @BeforeEach
  void begin() {
    stage.begin();
    stage.open(SentPlan.ofWren());
    stage.open(SentPlan.ofWren().called("another").withNhsNumber("9990001030"));
    new Eyes(stage, "tideline").everything();
  }

  @Test
  void isWholeAfterOrdinaryWork() {
    var said = verified(0);

    assertThat(said).startsWith("The audit is whole: ").contains("chains, ", "seal ");
  }

  static Stream<Arguments> tampering() {
    return Stream.of(
        Arguments.of("altered", "update audit_entry set actor = 'nobody'" + row("2")),
        Arguments.of(
            "altered at its end",
            "update audit_entry set action = case action when 'read' then 'vread' else 'read' end"
                + row("length")),
        Arguments.of("left out", "delete from audit_entry" + row("3")),
        Arguments.of("left out at the beginning", "delete from audit_entry" + row("1")),
        Arguments.of("left out at the end", "delete from audit_entry" + row("length")),
        Arguments.of("moved", swapped()),
        Arguments.of("left out with its head", "delete from audit_chain where length > 1"),
        Arguments.of(
            "left out while its head is put back",
            "with gone as (delete from audit_entry"
                + row("length")
                + " returning chain) update audit_chain c set length = c.length - 1"
                + " from gone where gone.chain = c.chain"));
  }

  private static String row(String position) {
    return """
     where (chain, position) =
       (select chain, %s from audit_chain order by length desc, chain limit 1)
    """
        .formatted(position);
  }

  private static String swapped() {
    var to = "update audit_entry set position = ";
    return to + "-2" + row("2") + ";" + to + "2" + row("3") + ";" + to + "3" + row("-2");
  }

  @ParameterizedTest(name = "a row that was {0}")
  @MethodSource("tampering")
  void showsWhatWasDoneToIt(String what, String statement) {
    unguarded(statement);

    var said = verified(1);

    assertThat(said).startsWith("The audit is broken: row ").contains("of its chain");
    assertThat(said).doesNotContain("Tregenza", SentPlan.NHS_NUMBER, "harbourside");
  }

  @Test
  void showsARowThatWasPutInByHand() {
    unguarded(
        "insert into audit_entry select gen_random_uuid(), chain, length + 1, now(), null, 'x',"
            + " 'read', 'Task', 'own', null, '{}', '{}', null, null, '{}', null, ''::bytea"
            + " from audit_chain order by length desc limit 1");

    assertThat(verified(1)).contains("broken");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesToBeAnythingButAddedTo(String statement) {
    assertThatThrownBy(() -> owner().sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("only ever added to");
  }

  static Stream<String> refused() {
    return Stream.of(
        "update audit_entry set actor = 'nobody'",
        "delete from audit_entry",
        "delete from audit_chain",
        "update audit_chain set length = length - 1");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void letsTheProgramItselfDoNothingOfTheKind(String statement) {
    assertThatThrownBy(() -> stage.db().sql(statement).update())
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  private JdbcClient owner() {
    return TestDatabase.ownerOf(stage.db());
  }

  /** As somebody would do it who owns the database. */
  private void unguarded(String statement) {
    owner().sql("alter table audit_entry disable trigger user").update();
    owner().sql("alter table audit_chain disable trigger user").update();
    try {
      for (String one : statement.split(";", -1)) {
        assertThat(owner().sql(one).update()).isPositive();
      }
    } finally {
      owner().sql("alter table audit_entry enable trigger user").update();
      owner().sql("alter table audit_chain enable trigger user").update();
    }
  }

  private String verified(int exitCode) {
    var said = new ByteArrayOutputStream();
    var address = ((HikariDataSource) database).getJdbcUrl();

    int code =
        AuditVerification.run(
            new PrintStream(said, true, StandardCharsets.UTF_8),
            "--verify-audit",
            "--spring.profiles.active=rehearsal",
            "--spring.datasource.url=" + address,
            "--spring.datasource.username=" + Logins.PROGRAM,
            "--spring.datasource.password=none");

    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(exitCode);
    return said.toString(StandardCharsets.UTF_8);
  }
}
