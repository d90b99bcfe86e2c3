package care.alongside.api;

import care.alongside.fhir.Shelf;
import care.alongside.identity.Caller;
import care.alongside.identity.Scopes;
import care.alongside.kernel.NhsNumber;
import care.alongside.kernel.OrganisationId;
import care.alongside.store.Documents;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.transaction.support.TransactionTemplate;

/** The reading face alone, in front of a real database; who calls is said in a header. */
@EnableAutoConfiguration
@ComponentScan({"care.alongside.kernel", "care.alongside.store", "care.alongside.audit"})
@ComponentScan(
    basePackages = "care.alongside.fhir",
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern =
                "care\\.alongside\\.fhir\\.(AuditEvents|AuditEventTable|Disclosures|Published|Reading"
                    + "|ReadingTable|Searches|SearchTable|FirstLock|SecondLock"
                    + "|Fhir(Xml|Configuration)|RawChecks)"))
@ComponentScan(
    basePackages = "care.alongside.consent",
    useDefaultFilters = false,
    includeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern = "care\\.alongside\\.consent\\.Override(s|Table)"))
@Import({
  Answer.class,
  ConditionalReads.class,
  ErrorTranslator.class,
  ReadController.class,
  SearchController.class,
  WebServerConfiguration.class
})
class FaceOnly {

  static final AtomicInteger STATEMENTS = new AtomicInteger();

  @Bean
  Shelf shelf(JdbcClient db, Documents documents, TransactionTemplate transaction) {
    return new Shelf(db, documents, transaction);
  }

  @Bean
  SecurityFilterChain callersByHeader(HttpSecurity http) {
    Filter known =
        (request, response, chain) -> {
          known((HttpServletRequest) request);
          chain.doFilter(request, response);
        };
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .addFilterBefore(known, AnonymousAuthenticationFilter.class)
        .build();
  }

  private static void known(HttpServletRequest request) {
    var scopes =
        new Scopes(
            Set.of(Optional.ofNullable(request.getHeader("X-Scopes")).orElse("system/*.rs")));
    Optional.ofNullable(request.getHeader("X-Organisation"))
        .map(id -> new OrganisationId(UUID.fromString(id)))
        .map(id -> new Caller("test", Optional.of(id), Optional.empty(), scopes))
        .or(() -> person(request, scopes))
        .map(caller -> new TestingAuthenticationToken(caller, "", "caller"))
        .ifPresent(SecurityContextHolder.getContext()::setAuthentication);
  }

  private static Optional<Caller> person(HttpServletRequest request, Scopes scopes) {
    return Optional.ofNullable(request.getHeader("X-Person"))
        .map(NhsNumber::new)
        .map(number -> new Caller("ava", Optional.empty(), Optional.of(number), scopes));
  }

  /** Counts the statements that are sent to the database. */
  @Bean
  static BeanPostProcessor countedStatements() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && name.equals("dataSource")
            ? new CountingDataSource(source)
            : bean;
      }
    };
  }

  private static final class CountingDataSource extends DelegatingDataSource {

    CountingDataSource(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      var connection = super.getConnection();
      return (Connection)
          java.lang.reflect.Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("prepareStatement")) {
                  STATEMENTS.incrementAndGet();
                }
                try {
                  return method.invoke(connection, arguments);
                } catch (java.lang.reflect.InvocationTargetException e) {
                  throw e.getTargetException();
                }
              });
    }
  }
}
