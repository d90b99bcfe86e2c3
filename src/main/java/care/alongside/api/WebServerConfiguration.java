package care.alongside.api;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What searches need of the server beneath. */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

  /** Tokens are written system|code, and many clients send the bar as it is. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> barsInAddresses() {
    return tomcat ->
        tomcat.addConnectorCustomizers(
            connector -> connector.setProperty("relaxedQueryChars", "|"));
  }
}
