package care.alongside.crash;

import care.alongside.Alongside;
import care.alongside.rehearsal.PartnerServers;
import org.springframework.boot.SpringApplication;

/** The main program of one node, on a database and with partners that a test keeps. */
final class FaultNode {

  private FaultNode() {}

  public static void main(String[] settings) {
    var application = new SpringApplication(Alongside.class);
    application.setAdditionalProfiles("rehearsal");
    application.addInitializers(new PartnerServers());
    if (System.getProperty(HaltPoints.DOOR) != null) {
      application.addInitializers(new HaltPoints());
    }
    try {
      application.run(settings);
    } catch (RuntimeException failed) {
      // Spring has said why. The simulated partners must not keep a failed start alive.
      System.exit(1);
    }
  }
}
