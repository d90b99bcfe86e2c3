package care.alongside.api;

import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What searches, and those who are misunderstood, need of the server beneath. */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {

  /** Tokens are written system|code, and many clients send the bar as it is. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> barsInAddresses() {
    return tomcat ->
        tomcat.addConnectorCustomizers(
            connector -> connector.setProperty("relaxedQueryChars", "|"));
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorsInOurWords() {
    return tomcat -> tomcat.addContextCustomizers(WebServerConfiguration::sayErrorsInOurWords);
  }

  private static void sayErrorsInOurWords(Context context) {
    if (context.getParent() instanceof StandardHost host) {
      host.getPipeline().addValve(new UnreadErrors());
      host.setErrorReportValveClass(UnreadErrors.class.getName());
    }
  }
}
