package care.alongside.delivery;

import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A partner that takes a message and does not answer until it is let go. */
final class HeldAnswers implements StubRequestFilterV2 {

  private static final int AT_MOST_MINUTES = 10;

  private volatile Held held = new Held("nowhere", new CountDownLatch(0));

  /** Who asks at this address waits for its answer from now on. */
  void hold(String path) {
    held = new Held(path, new CountDownLatch(1));
  }

  void letGo() {
    held.gate.countDown();
  }

  @Override
  public RequestFilterAction filter(Request request, ServeEvent event) {
    var holding = held;
    if (request.getUrl().equals(holding.path)) {
      holding.await();
    }
    return RequestFilterAction.continueWith(request);
  }

  @Override
  public String getName() {
    return "held-answers";
  }

  private record Held(String path, CountDownLatch gate) {

    void await() {
      try {
        if (!gate.await(AT_MOST_MINUTES, TimeUnit.MINUTES)) {
          throw new IllegalStateException("Nobody let the answer go");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
