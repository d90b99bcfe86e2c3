package care.alongside.delivery;

import java.time.Duration;

/** A short wait for others to come along, so that they can be served together. */
final class Pause {

  private Pause() {}

  /** Ends early when the thread is interrupted, and leaves it so. */
  static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
