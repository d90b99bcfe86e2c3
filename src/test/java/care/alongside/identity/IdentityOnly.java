package care.alongside.identity;

import care.alongside.kernel.Json;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The application with this module only, and one door behind which a caller sees themself. */
@EnableAutoConfiguration
@ComponentScan({"care.alongside.kernel", "care.alongside.identity"})
class IdentityOnly {

  @Bean
  RouterFunction<ServerResponse> doors(Callers callers) {
    return RouterFunctions.route()
        .GET("/fhir/who-am-i", request -> ServerResponse.ok().body(told(callers.current())))
        .GET("/fhir/metadata", request -> ServerResponse.ok().body("what we can do"))
        .POST("/rehearsal/reset", request -> ServerResponse.ok().body("afresh"))
        .GET("/elsewhere", request -> ServerResponse.ok().body("not for you"))
        .build();
  }

  @Bean
  OutcomeWriter outcomes() {
    return (request, response, status, outcome) -> {
      response.setStatus(status);
      response.setContentType("application/fhir+json");
      response.getWriter().write(Json.write(outcome));
    };
  }

  private static String told(Caller caller) {
    return Json.write(
        Json.object()
            .put("name", caller.name())
            .put("organisation", caller.organisation().map(Object::toString).orElse(""))
            .put("person", caller.person().map(number -> number.digits()).orElse(""))
            .put("createsTasks", caller.scopes().allow("Task", 'c'))
            .put("readsTasks", caller.scopes().allow("Task", 'r')));
  }
}
