package care.alongside.api;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where something unexpected happened, without what it says: messages may hold personal data. */
final class Traces {

  private Traces() {}

  /** The classes and places of a failure and its causes. */
  static String of(Throwable thrown) {
    return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
        .limit(5)
        .map(Traces::one)
        .collect(Collectors.joining("\ncaused by "));
  }

  private static String one(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .limit(25)
        .map(frame -> "\n\tat " + frame)
        .collect(Collectors.joining("", thrown.getClass().getName(), ""));
  }
}
