package care.alongside.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class KeptDatabaseTest {

  private static final String KEPT = "A word was kept";
  private static final String REFUSED = "Another rehearsal is running";

  @TempDir Path home;

  @Test
  void findsAgainWhatAKilledRehearsalKeptAndTakesOverItsServer() throws Exception {
    var killed = rehearsalThatKeepsAWord();
    assertThat(waitFor(KEPT, killed)).isTrue();
    var leftRunning = server();
    killed.destroyForcibly().waitFor();
    assertThat(leftRunning.isAlive()).isTrue();

    var database = KeptDatabase.startIn(home);

    assertThat(text("select word from memory", database)).isEqualTo("kept");
    assertThat(text("select current_setting('fsync')", database)).isEqualTo("on");
    assertThat(text("select current_setting('synchronous_commit')", database)).isEqualTo("on");
    assertThat(leftRunning.isAlive()).isFalse();
    database.stop();
  }

  @Test
  void leavesARunningRehearsalAlone() throws Exception {
    var running = rehearsalThatKeepsAWord();
    assertThat(waitFor(KEPT, running)).isTrue();

    var second = rehearsalThatKeepsAWord();

    assertThat(waitFor(REFUSED, second)).isTrue();
    assertThat(server().isAlive()).isTrue();
    running.destroy();
    assertThat(running.waitFor()).isNotZero();
    assertThat(Files.exists(note())).isFalse();
  }

  /** What a rehearsal does, in a process that can be killed. */
  public static void main(String[] arguments) throws InterruptedException {
    var database = KeptDatabase.startIn(Path.of(arguments[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(database::stop));
    in(database).sql("create table memory as select 'kept' as word").update();
    LoggerFactory.getLogger(KeptDatabaseTest.class).info(KEPT);
    Thread.currentThread().join();
  }

  private Process rehearsalThatKeepsAWord() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classpath = System.getProperty("java.class.path");
    return new ProcessBuilder(
            java, "-cp", classpath, KeptDatabaseTest.class.getName(), home.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static boolean waitFor(String words, Process process) throws IOException {
    BufferedReader said = process.inputReader();
    String line = said.readLine();
    while (line != null && !line.contains(words)) {
      line = said.readLine();
    }
    return line != null;
  }

  private ProcessHandle server() throws IOException {
    var number = Files.readAllLines(note()).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(number)).orElseThrow();
  }

  private Path note() {
    return home.resolve("database").resolve("postmaster.pid");
  }

  private static String text(String question, KeptDatabase database) {
    return in(database).sql(question).query((row, number) -> row.getString(1)).single();
  }

  private static JdbcClient in(KeptDatabase database) {
    return JdbcClient.create(new DriverManagerDataSource(database.address(), "postgres", ""));
  }
}
