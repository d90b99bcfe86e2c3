package care.alongside;

import care.alongside.rehearsal.PartnerServers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;

/**
 * A test that talks over HTTP to the whole product in rehearsal: the cast, simulated partners, a
 * movable clock and a real PostgreSQL, on a port of its own. Tests that are rehearsed share one, so
 * each begins with {@link Fhir#reset}.
 */
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@SpringBootTest(
    classes = Alongside.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("rehearsal")
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
@ContextConfiguration(initializers = {TestDatabase.class, PartnerServers.class})
public @interface Rehearsed {}
