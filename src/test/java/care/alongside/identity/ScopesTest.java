package care.alongside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopesTest {

  @Test
  void allowWhatTheirLettersSay() {
    var scopes = new Scopes(Set.of("system/Task.rus", "system/CarePlan.c"));

    assertThat(scopes.allow("Task", 'u')).isTrue();
    assertThat(scopes.allow("Task", 'c')).isFalse();
    assertThat(scopes.allow("CarePlan", 'c')).isTrue();
    assertThat(scopes.allow("Patient", 'r')).isFalse();
  }

  @Test
  void aStarMeansEveryType() {
    assertThat(new Scopes(Set.of("user/*.rs")).allow("Patient", 's')).isTrue();
  }

  @Test
  void whatIsNotInTheFormOfSmartTwoAllowsNothing() {
    for (var text : Set.of("system/Task.read", "system/*.*", "openid", "", "system/Task.", "sr")) {
      for (char interaction : "cruds".toCharArray()) {
        assertThat(new Scopes(Set.of(text)).allow("Task", interaction)).as(text).isFalse();
      }
    }
  }

  @Test
  void coverWhatIsNoMoreThanTheyHold() {
    var scopes = new Scopes(Set.of("system/*.rs", "system/Task.cruds"));

    assertThat(scopes.cover("system/Patient.r")).isTrue();
    assertThat(scopes.cover("system/Task.ud")).isTrue();
    assertThat(scopes.cover("system/*.r")).isTrue();
    assertThat(scopes.cover("system/Patient.u")).isFalse();
    assertThat(scopes.cover("user/Patient.r")).isFalse();
    assertThat(scopes.cover("system/Patient.sr")).isFalse();
  }
}
