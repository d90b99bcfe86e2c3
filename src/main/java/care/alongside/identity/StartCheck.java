package care.alongside.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Refuses to start outside rehearsal with nobody registered, or with a demo secret: at once. */
@Component
class StartCheck implements BeanFactoryPostProcessor, EnvironmentAware {

  private static final String HOW =
      " Outside rehearsal it has to be kept as {bcrypt}… or {pbkdf2}…: set alongside.identity.";

  private @Nullable Environment environment;
  private final Secrets secrets = new Secrets();

  @Override
  public void setEnvironment(Environment given) {
    environment = given;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    var known = Optional.ofNullable(environment).orElseThrow();
    if (!known.acceptsProfiles(Profiles.of("rehearsal"))) {
      check(Binder.get(known).bindOrCreate("alongside.identity", IdentitySettings.class));
    }
  }

  private void check(IdentitySettings settings) {
    if (settings.clients().isEmpty()) {
      throw new NotFitToStart(
          "no client may call it. Set alongside.identity.clients, or try it with the profile"
              + " 'rehearsal'");
    }
    if (settings.issuer() == null) {
      throw new NotFitToStart(
          "its own address is not known. Set alongside.identity.issuer to the address that others"
              + " reach it by");
    }
    settings
        .clients()
        .forEach(client -> check("client", client.id(), client.secret(), "clients[].secret"));
    settings
        .users()
        .forEach(user -> check("user", user.name(), user.password(), "users[].password"));
  }

  private void check(String kind, String name, @Nullable String secret, String setting) {
    if (secret == null) {
      return;
    }
    if (secrets.matches(Secrets.DEMO, secret)) {
      throw new NotFitToStart(
          "the " + kind + " '" + name + "' has the demo secret." + HOW + setting);
    }
    if (!Secrets.isStrong(secret)) {
      throw new NotFitToStart(
          "the secret of the " + kind + " '" + name + "' is not kept safe." + HOW + setting);
    }
  }
}
