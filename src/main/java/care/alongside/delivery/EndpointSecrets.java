package care.alongside.delivery;

import care.alongside.kernel.NotFitToStart;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Refuses to start outside rehearsal when messages would be signed with the demo secret. */
class EndpointSecrets implements ApplicationListener<ApplicationContextInitializedEvent> {

  private static final String DEMO = "rehearsal";
  private static final String ENCODED =
      "whsec_" + Base64.getEncoder().encodeToString(DEMO.getBytes(StandardCharsets.UTF_8));

  @Override
  public void onApplicationEvent(ApplicationContextInitializedEvent start) {
    check(start.getApplicationContext().getEnvironment());
  }

  static void check(Environment known) {
    if (!known.acceptsProfiles(Profiles.of("rehearsal"))) {
      Binder.get(known)
          .bind("alongside.delivery.endpoints", Bindable.listOf(Kept.class))
          .orElse(List.of())
          .forEach(EndpointSecrets::check);
    }
  }

  private static void check(Kept endpoint) {
    if (List.of(DEMO, ENCODED).contains(endpoint.secret().strip())) {
      throw new NotFitToStart(
          "the endpoint "
              + endpoint.address()
              + " has the demo secret. Give it one of its own in"
              + " alongside.delivery.endpoints[].secret: whsec_ and base64");
    }
  }

  /** What of an endpoint is looked at before anything starts. */
  record Kept(String address, String secret) {

    Kept {
      address = String.valueOf(address);
      secret = String.valueOf(secret);
    }

    // The secret must not reach a log by way of string formatting.
    @Override
    public String toString() {
      return "Kept[" + address + "]";
    }
  }
}
