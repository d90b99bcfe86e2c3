package care.alongside.identity;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Clients of each kind, an app, a member of staff and a person. */
final class TestCallers implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  static final String ISSUER = "https://aftercare.example";
  static final String SECRET = "test-secret";
  static final String APP = "alongside-app";
  static final String APP_ADDRESS = "https://app.example/signed-in";
  static final String NHS_NUMBER = "9990001014";

  static final RSAKey RSA = rsa("rsa-1");
  static final ECKey EC = ec("ec-1");
  static final RSAKey PUBLISHED = rsa("published-1");

  private static final WireMockServer PARTNER = partner();

  /** In rehearsal no address is set, so that of each request counts. */
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    var settings = settings();
    if (environment.acceptsProfiles(Profiles.of("rehearsal"))) {
      settings.put("alongside.identity.issuer", "");
    }
    environment.getPropertySources().addFirst(new MapPropertySource("test-callers", settings));
  }

  static Map<String, Object> settings() {
    var settings = new HashMap<String, Object>();
    settings.put("alongside.identity.issuer", ISSUER);
    settings.put("alongside.identity.jwks-hosts[0]", PARTNER.baseUrl());
    client(settings, 0, "with-secret", "ods", "RHB01", "system/Task.rus,system/CarePlan.c");
    settings.put("alongside.identity.clients[0].secret", hashed(SECRET));
    client(settings, 1, "with-keys", "charity", "1199001", "system/Task.rus");
    settings.put("alongside.identity.clients[1].jwks", publicKeys(RSA, EC));
    client(settings, 2, "with-published-keys", "ods", "M81001", "system/Task.rus");
    settings.put("alongside.identity.clients[2].jwks-uri", PARTNER.baseUrl() + "/keys");
    client(settings, 3, "with-moved-keys", "ods", "M81001", "system/Task.rus");
    settings.put("alongside.identity.clients[3].jwks-uri", PARTNER.baseUrl() + "/moved");
    settings.put("alongside.identity.clients[4].id", APP);
    settings.put("alongside.identity.clients[4].scopes", "user/Task.rus,patient/Task.rs");
    settings.put("alongside.identity.clients[4].redirect-uris", APP_ADDRESS);
    settings.put("alongside.identity.users[0].name", "tideline-staff");
    settings.put("alongside.identity.users[0].charity", "1199001");
    settings.put("alongside.identity.users[0].password", hashed(SECRET));
    settings.put("alongside.identity.users[1].name", "ava");
    settings.put("alongside.identity.users[1].nhs-number", NHS_NUMBER);
    settings.put("alongside.identity.users[1].password", hashed(SECRET));
    return settings;
  }

  private static void client(
      Map<String, Object> settings, int n, String id, String kind, String code, String scopes) {
    var client = "alongside.identity.clients[" + n + "].";
    settings.put(client + "id", id);
    settings.put(client + kind, code);
    settings.put(client + "scopes", scopes);
  }

  private static WireMockServer partner() {
    var server = new WireMockServer(options().dynamicPort());
    server.start();
    server.stubFor(get("/keys").willReturn(okJson(publicKeys(PUBLISHED))));
    server.stubFor(
        get("/moved").willReturn(aResponse().withStatus(302).withHeader("Location", "/keys")));
    return server;
  }

  static String hashed(String secret) {
    return "{bcrypt}" + new BCryptPasswordEncoder(4).encode(secret);
  }

  private static String publicKeys(JWK... keys) {
    return new JWKSet(List.of(keys)).toString(true);
  }

  static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_384).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
