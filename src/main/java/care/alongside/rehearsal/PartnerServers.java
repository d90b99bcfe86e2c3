package care.alongside.rehearsal;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * The simulated partners: one WireMock server each, whose stubs are files, so that they serve a
 * container as well. Each address is known as {@code rehearsal.partners.<name>.address}.
 */
public final class PartnerServers
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String[] NAMES = {
    "marram-practice", "bay-link", "tideline", "kite-youth", "govuk-notify"
  };

  private final Map<String, WireMockServer> servers = new LinkedHashMap<>();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var addresses = new LinkedHashMap<String, Object>();
    for (String name : NAMES) {
      var server = start(name, context.getEnvironment());
      servers.put(name, server);
      addresses.put("rehearsal.partners." + name + ".address", server.baseUrl());
    }
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("simulated-partners", addresses));
    context.getBeanFactory().registerSingleton("partnerServers", this);
  }

  private static WireMockServer start(String name, Environment environment) {
    int port = environment.getProperty("rehearsal.partners." + name + ".port", Integer.class, 0);
    var server =
        new WireMockServer(
            options()
                .bindAddress("127.0.0.1")
                .port(port)
                .usingFilesUnderClasspath("rehearsal/partners/" + name)
                .disableRequestJournal()
                .notifier(new Slf4jNotifier(false)));
    server.start();
    return server;
  }

  /** Tells of each message that a partner took: the partner's name and the message. */
  void whenTaken(BiConsumer<String, String> listener) {
    servers.forEach(
        (name, server) ->
            server.addMockServiceRequestListener(
                (request, answer) -> {
                  if (answer.getStatus() / 100 == 2 && !request.getBodyAsString().isEmpty()) {
                    listener.accept(name, request.getBodyAsString());
                  }
                }));
  }

  /** Lets each partner begin its part again. */
  void startOver() {
    servers.values().forEach(WireMockServer::resetScenarios);
  }

  void stop() {
    servers.values().forEach(WireMockServer::stop);
  }
}
