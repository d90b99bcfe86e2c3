package care.alongside.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the one line that matters in place of a stack trace. */
class NotFitToStartAnalyzer extends AbstractFailureAnalyzer<NotFitToStart> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NotFitToStart cause) {
    return new FailureAnalysis(cause.getMessage(), null, cause);
  }
}
