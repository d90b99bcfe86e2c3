package care.alongside.identity;

/** The settings would let in the wrong callers, or nobody: said in one line, and nothing starts. */
class NotFitToStart extends RuntimeException {

  NotFitToStart(String whatAndWhatToDo) {
    super("Alongside cannot start: " + whatAndWhatToDo + ".");
  }
}
