package care.alongside.identity;

import care.alongside.kernel.Json;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;

/** Shows any app how to get a token; a servlet, so that no face's own mapping stands before it. */
class SmartConfigurationServlet extends HttpServlet {

  private final transient Offer offer;

  SmartConfigurationServlet(Offer offer) {
    this.offer = offer;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("application/json");
    response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    var document = Json.write(offer.smartConfiguration(request));
    response.getOutputStream().write(document.getBytes(StandardCharsets.UTF_8));
  }
}
