package care.alongside.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirXmlTest {

  @Test
  void losesNothingOnTheWayToXmlAndBack() {
    String xml = Fhir.XML.toXml(Fhir.planTree());

    assertThat(xml).startsWith("<Bundle xmlns=\"http://hl7.org/fhir\">");
    assertThat(Fhir.XML.toJson(xml.getBytes(UTF_8)).tree()).isEqualTo(Fhir.planTree());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Patient",
        "<Patient xmlns='http://hl7.org/fhir'><shoeSize value='4'/></Patient>",
        "<Patient xmlns='http://hl7.org/fhir'><active value='perhaps'/></Patient>",
        "<Wombat xmlns='http://hl7.org/fhir'/>",
        "<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
            + "<Patient xmlns='http://hl7.org/fhir'><id value='&e;'/></Patient>",
        "{\"resourceType\": \"Patient\"}",
        ""
      })
  void refusesWhatIsNoGoodXml(String xml) {
    assertThatThrownBy(() -> Fhir.XML.toJson(xml.getBytes(UTF_8)))
        .isInstanceOf(Problem.Malformed.class);
  }

  @Test
  void refusesXmlThatIsTooDeep() {
    String deep = "<extension url='a'>".repeat(100_000) + "</extension>".repeat(100_000);

    assertThatThrownBy(() -> Fhir.XML.toJson(("<Patient>" + deep + "</Patient>").getBytes(UTF_8)))
        .isInstanceOf(Problem.TooLarge.class);
  }

  @Test
  void refusesXmlWithTooManyEntries() {
    String many = "<Bundle xmlns='http://hl7.org/fhir'>" + "<entry/>".repeat(101) + "</Bundle>";

    assertThatThrownBy(() -> Fhir.XML.toJson(many.getBytes(UTF_8)))
        .isInstanceOf(Problem.TooLarge.class)
        .hasMessageContaining("100 entries");
  }
}
