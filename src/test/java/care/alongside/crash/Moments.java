package care.alongside.crash;

/** Real time, for what runs in other processes. */
final class Moments {

  private Moments() {}

  static void pass(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
