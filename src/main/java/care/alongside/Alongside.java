package care.alongside;

import care.alongside.audit.AuditVerification;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.resilience.annotation.EnableResilientMethods;

/** The aftercare service: plans in, handoffs out, and someone who always holds the person. */
@SpringBootApplication
@EnableResilientMethods
public class Alongside {

  /** Starts in production, with all that it needs given to it; for a rehearsal see there. */
  public static void main(String[] args) {
    if (AuditVerification.isAskedBy(args)) {
      System.exit(AuditVerification.run(System.out, args));
    }
    var application = new SpringApplication(Alongside.class);
    application.addListeners(new NeededSettings());
    application.run(args);
  }
}
