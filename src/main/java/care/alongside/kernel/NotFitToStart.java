package care.alongside.kernel;

/**
 * The settings would let in the wrong callers, or nobody, or lead nowhere: said in one line, and
 * nothing starts.
 */
public final class NotFitToStart extends RuntimeException {

  public NotFitToStart(String whatAndWhatToDo) {
    super("Alongside cannot start: " + whatAndWhatToDo + ".");
  }
}
