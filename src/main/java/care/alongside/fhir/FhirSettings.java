package care.alongside.fhir;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What we take in, and by which definitions.
 *
 * @param definitionsFolder a folder of further definitions, UK Core for example; blank when none
 * @param limits how much one document may hold
 */
@Validated
@ConfigurationProperties("alongside.fhir")
record FhirSettings(
    @DefaultValue("") String definitionsFolder, @DefaultValue @Valid Limits limits) {

  /**
   * How much one document may hold; over it the answer is 413.
   *
   * @param body the whole document, in bytes
   * @param entries entries of a bundle
   * @param depth objects and lists within each other
   * @param contained resources inside other resources, in the whole document
   * @param string one text, in bytes
   */
  record Limits(
      @DefaultValue("1MB") DataSize body,
      @DefaultValue("100") @Min(1) int entries,
      @DefaultValue("32") @Min(1) int depth,
      @DefaultValue("20") @Min(0) int contained,
      @DefaultValue("64KB") DataSize string) {

    Limits {
      if (body.toBytes() < 1 || body.toMegabytes() > 100 || string.toBytes() < 1) {
        throw new IllegalArgumentException(
            "alongside.fhir.limits: body is 1B to 100MB, string at least 1B");
      }
    }
  }
}
