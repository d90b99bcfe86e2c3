package care.alongside;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** The aftercare service: plans in, handoffs out, and someone who always holds the person. */
@SpringBootApplication
@EnableResilientMethods
public class Alongside {

  public static void main(String[] args) {
    SpringApplication.run(Alongside.class, args);
  }
}
