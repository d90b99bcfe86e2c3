package care.alongside.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Halts a node before or after its n-th statement, commit or outgoing call on one path, from the
 * moment that it was armed. It is armed through a door of its own, and is no part of the product.
 */
final class HaltPoints
    implements ApplicationContextInitializer<ConfigurableApplicationContext>, BeanPostProcessor {

  /** The system property with the port of the door. */
  static final String DOOR = "halt.door";

  private static final int KILLED = 137;

  private final AtomicInteger passed = new AtomicInteger();
  private volatile Plan plan = new Plan("nobody", 0, false);

  /** Threads whose names begin so are on the path. */
  private record Plan(String path, int at, boolean after) {

    boolean meansThisThread() {
      return Thread.currentThread().getName().startsWith(path);
    }
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    context.getBeanFactory().addBeanPostProcessor(this);
    try {
      var address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger(DOOR, 0));
      var door = HttpServer.create(address, 10);
      door.createContext("/", this::obey);
      door.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code /tomcat/7/after} arms it; {@code /} says how many points were passed since. */
  private void obey(HttpExchange call) throws IOException {
    try (call) {
      var parts = call.getRequestURI().getPath().split("/", -1);
      int before = passed.get();
      if (parts.length == 4) {
        plan = new Plan(parts[1], Integer.parseInt(parts[2]), parts[3].equals("after"));
        passed.set(0);
      }
      var answer = Integer.toString(before).getBytes(StandardCharsets.UTF_8);
      call.sendResponseHeaders(200, answer.length);
      call.getResponseBody().write(answer);
    }
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return switch (bean) {
      case DataSource database -> new Watched(database);
      case HttpClient http when name.equals("courierClient") -> new WatchedHttp(http, this);
      default -> bean;
    };
  }

  private final class Watched extends DelegatingDataSource {

    Watched(DataSource target) {
      super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
      return watched(Connection.class, super.getConnection());
    }
  }

  private <T> T watched(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    boolean point = method.getName().startsWith("execute") || method.getName().equals("commit");
    int number = point ? before() : 0;
    try {
      var result = method.invoke(target, arguments);
      after(number);
      return result instanceof PreparedStatement statement
          ? watched(PreparedStatement.class, statement)
          : result;
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** Comes to a point; 0 when it is on another path. */
  int before() {
    var now = plan;
    int number = now.meansThisThread() ? passed.incrementAndGet() : 0;
    if (number > 0 && number == now.at() && !now.after()) {
      Runtime.getRuntime().halt(KILLED);
    }
    return number;
  }

  /** Leaves the point that had this number. */
  void after(int number) {
    if (number > 0 && number == plan.at() && plan.after()) {
      Runtime.getRuntime().halt(KILLED);
    }
  }
}
