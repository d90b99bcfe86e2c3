package care.alongside.identity;

import care.alongside.kernel.NotFitToStart;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Profiles;

/**
 * Looks at the settings before anything starts, and refuses to start where the wrong callers would
 * be let in, or nobody. Outside rehearsal it is strict about secrets.
 */
class StartCheck implements ApplicationListener<ApplicationContextInitializedEvent> {

  private static final String HOW =
      ". Outside rehearsal, keep it as {bcrypt}… or {pbkdf2}… in alongside.identity.";

  private final Secrets secrets = new Secrets();

  @Override
  public void onApplicationEvent(ApplicationContextInitializedEvent start) {
    var known = start.getApplicationContext().getEnvironment();
    var settings = Binder.get(known).bindOrCreate("alongside.identity", IdentitySettings.class);
    if (!known.acceptsProfiles(Profiles.of("rehearsal"))) {
      checkThatItIsComplete(settings);
      checkSecrets(settings);
    }
    checkClients(settings);
  }

  private static void checkThatItIsComplete(IdentitySettings settings) {
    if (settings.clients().isEmpty()) {
      throw new NotFitToStart("no client may call it. Set alongside.identity.clients");
    }
    if (settings.issuer() == null) {
      throw new NotFitToStart(
          "its own address is not known. Set alongside.identity.issuer to the address that others"
              + " reach it by");
    }
  }

  private void checkSecrets(IdentitySettings settings) {
    for (var client : settings.clients()) {
      Optional.ofNullable(client.secret())
          .ifPresent(secret -> check(client.toString(), secret, "clients[].secret"));
    }
    settings.users().forEach(user -> check(user.toString(), user.password(), "users[].password"));
  }

  private void check(String whose, String secret, String setting) {
    if (secrets.matches(Secrets.DEMO, secret)) {
      throw new NotFitToStart(whose + " has the demo secret" + HOW + setting);
    }
    if (!Secrets.isStrong(secret)) {
      throw new NotFitToStart("the secret of " + whose + " is not kept safe" + HOW + setting);
    }
  }

  private static void checkClients(IdentitySettings settings) {
    Set<String> seen = new HashSet<>();
    for (var client : settings.clients()) {
      if (!seen.add(client.id())) {
        throw new NotFitToStart(client + " is there twice. Take one away");
      }
      if (client.callsForItself() && client.organisation().isEmpty()) {
        throw new NotFitToStart(client + " belongs to nobody. Give its ods or its charity");
      }
      if (client.jwksUri() != null && !settings.mayFetchFrom(client.jwksUri())) {
        throw new NotFitToStart(
            client
                + " has its keys at a host that is not allowed. Name it in"
                + " alongside.identity.jwks-hosts");
      }
    }
  }
}
