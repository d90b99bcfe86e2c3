package care.alongside.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.alongside.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      textBlock =
          """
          <shoeSize value='4'/>                                     | Patient.shoeSize
          <name><family value='A'/></name><name><famly value='B'/></name> | Patient.name[1].famly
          <active value='perhaps'/>                                 | Patient.active
          <gender value='unheard-of'/>                              | Patient.gender
          <active valu='true'/>                                     | Patient.active
          <active><shoeSize value='4'/></active>                    | Patient.active.shoeSize
          <contained><Wombat/></contained>                          | Patient.contained[0]
          <contained><Patient><shoeSize/></Patient></contained>     | Patient.contained[0].shoeSize
          Hello                                                     | Patient
          <extension url='a'><valuePart value='1'/></extension>     | Patient.extension[0].valuePart
          <active xmlns='' value='true'/>                           | Patient.active
          <name value='Wren'/>                                      | Patient.name[0]
          <active value='true'/><active value='true'/>              | Patient.active
          <name><text value='A'/><text value='B'/></name>           | Patient.name[0].text
          <deceasedBoolean value='false'/><deceasedDateTime value='2026'/> | Patient.deceasedDateTime
          <text><div/><div/></text>                                 | Patient.text.div
          <contained><Patient/><Patient/></contained>               | Patient.contained[0]
          """)
  void saysWhereXmlIsNoFhir(String content, String place) {
    String xml = "<Patient xmlns='http://hl7.org/fhir'>" + content + "</Patient>";

    assertThatThrownBy(() -> Fhir.XML.toJson(xml.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            Problem.Malformed.class,
            refused ->
                assertThat(refused.issues())
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.expression()).isEqualTo(place))
                    .satisfies(issue -> assertThat(issue.text()).contains("line 1")));
  }

  @Test
  void takesNarrativeAndWhatIsSaidOfAValueAsTheyAre() {
    String xml =
        """
        <Patient xmlns="http://hl7.org/fhir" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://hl7.org/fhir fhir-all.xsd">
          <!-- no harm in this -->
          <text><status value="generated"/>
            <div xmlns="http://www.w3.org/1999/xhtml"><p class="a">Ava <b>is</b> here</p></div>
          </text>
          <active value="true"><extension url="https://example.org/a"><valueString value="b"/>
          </extension></active>
        </Patient>
        """;

    var read = Fhir.XML.toJson(xml.getBytes(UTF_8)).tree();

    assertThat(read.path("text").path("div").asString()).contains("<p class=\"a\">Ava <b>is</b>");
    assertThat(read.path("_active").path("extension").size()).isEqualTo(1);
  }

  @Test
  void refusesXmlThatIsNotInTheNamespaceOfFhir() {
    assertThatThrownBy(() -> Fhir.XML.toJson("<Patient/>".getBytes(UTF_8)))
        .isInstanceOf(Problem.Malformed.class)
        .hasMessageContaining("http://hl7.org/fhir");
  }

  @Test
  void refusesAnAttributeOfAResource() {
    assertThatThrownBy(
            () -> Fhir.XML.toJson("<Patient xmlns='http://hl7.org/fhir' a='1'/>".getBytes(UTF_8)))
        .isInstanceOf(Problem.Malformed.class)
        .hasMessageContaining("no attribute a here");
  }

  @Test
  void refusesXmlThatIsTooDeep() {
    String deep = "<extension url='a'>".repeat(100_000) + "</extension>".repeat(100_000);

    assertThatThrownBy(
            () ->
                Fhir.XML.toJson(
                    ("<Patient xmlns='http://hl7.org/fhir'>" + deep + "</Patient>")
                        .getBytes(UTF_8)))
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
