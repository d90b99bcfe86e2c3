package care.alongside.workflow.engine;

import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes letters to the processes that wait for them. */
public final class Post {

  private static final Logger LOG = LoggerFactory.getLogger(Post.class);

  private Post() {}

  /**
   * Delivers at once.
   *
   * @return false when nobody waits for it, which is no error
   */
  public static boolean deliver(Letter letter, RuntimeService engine) {
    var heard =
        !engine
            .createMessageCorrelation(letter.message())
            .processInstanceBusinessKey(letter.about().toString())
            .setVariables(letter.variables())
            .correlateAllWithResult()
            .isEmpty();
    if (!heard) {
      LOG.debug("Nobody waits for {} {}", letter.message(), letter.news());
    }
    return heard;
  }
}
