package care.alongside.story;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The statements that requests over HTTP sent to the database for a while; and, from a database
 * that explains them to whom it answers, by which plans it found what they asked for.
 */
record Statements(List<String> said) {

  private static final String SENT = "Executing prepared SQL statement";
  private static final String EXPLAINED = "SQLWarning ignored";
  private static final String REQUESTS = "tomcat-handler";

  static Statements during(Runnable work) {
    var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
    var before = logger.getLevel();
    boolean additive = logger.isAdditive();
    var heard = new Listening();
    heard.start();
    logger.addAppender(heard);
    logger.setAdditive(false);
    logger.setLevel(Level.DEBUG);
    try {
      work.run();
    } finally {
      logger.setLevel(before);
      logger.setAdditive(additive);
      logger.detachAppender(heard);
    }
    return new Statements(
        List.copyOf(heard.list).stream()
            .filter(event -> event.getThreadName().startsWith(REQUESTS))
            .map(ILoggingEvent::getFormattedMessage)
            .toList());
  }

  /** Notes with each event who said it, which is otherwise found out only when somebody asks. */
  private static final class Listening extends ListAppender<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      super.append(event);
    }
  }

  long count() {
    return that(SENT).count();
  }

  List<String> plans() {
    return that(EXPLAINED).toList();
  }

  private Stream<String> that(String begins) {
    return said.stream().filter(message -> message.startsWith(begins));
  }
}
