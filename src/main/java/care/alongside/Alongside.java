package care.alongside;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The aftercare service: plans in, handoffs out, and someone who always holds the person. */
@SpringBootApplication
public class Alongside {

  public static void main(String[] args) {
    SpringApplication.run(Alongside.class, args);
  }
}
