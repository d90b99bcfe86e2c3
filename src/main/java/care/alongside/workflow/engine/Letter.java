package care.alongside.workflow.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * News for one process.
 *
 * @param message the name of the message that the process waits for
 * @param about what the process is about
 * @param enclosed further variables
 */
public record Letter(String message, UUID about, News news, Map<String, Object> enclosed) {

  public Letter(String message, UUID about, News news) {
    this(message, about, news, Map.of());
  }

  Map<String, Object> variables() {
    var all = new HashMap<>(enclosed);
    var word = News.NEWS.with(news.word());
    all.put(word.getKey(), word.getValue());
    return all;
  }
}
