package care.alongside.kernel;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Tells an operator in one line why nothing starts, in place of a stack trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class OneLineRefusal implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    var refusal = refusalIn(failure);
    refusal.map(NotFitToStart::getMessage).ifPresent(System.err::println);
    return refusal.isPresent();
  }

  private static Optional<NotFitToStart> refusalIn(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .filter(NotFitToStart.class::isInstance)
        .map(NotFitToStart.class::cast)
        .findFirst();
  }
}
