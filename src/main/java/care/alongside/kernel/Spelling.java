package care.alongside.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How addresses of identifier systems and definitions are officially written. Real traffic is
 * untidy: {@code http:} for {@code https:}, {@code /id/} for {@code /Id/}, {@code Codesystem}. Only
 * those of the NHS, of HL7 UK, of HL7's terminology, of the charity register and our own are put
 * right; all others are not ours to judge.
 */
public final class Spelling {

  private static final List<String> HOSTS =
      List.of(
          "https://fhir.nhs.uk",
          "https://fhir.hl7.org.uk",
          "http://terminology.hl7.org",
          Coding.BASE,
          "https://register-of-charities.charitycommission.gov.uk");

  private static final Map<String, String> KINDS =
      Map.of(
          "id", "Id",
          "codesystem", "CodeSystem",
          "structuredefinition", "StructureDefinition",
          "valueset", "ValueSet",
          "conceptmap", "ConceptMap",
          "questionnaire", "Questionnaire",
          "namingsystem", "NamingSystem");

  private Spelling() {}

  /** The same address as it is officially written. */
  public static String exact(String address) {
    int host = host(address);
    return HOSTS.stream()
        .filter(known -> isAt(address, host, known.substring(host(known))))
        .findFirst()
        .map(known -> known + path(address.substring(host + known.length() - host(known))))
        .orElse(address);
  }

  /** Where the host begins; beyond the end when this is no address of the web. */
  private static int host(String address) {
    if (address.regionMatches(true, 0, "https://", 0, 8)) {
      return 8;
    }
    return address.regionMatches(true, 0, "http://", 0, 7) ? 7 : address.length();
  }

  private static boolean isAt(String address, int host, String known) {
    int end = host + known.length();
    return address.regionMatches(true, host, known, 0, known.length())
        && (end == address.length() || address.charAt(end) == '/');
  }

  /** What kind of thing it is stands between slashes; what it is called is left as it came. */
  private static String path(String path) {
    var exact = new StringBuilder(path.length());
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      var step = path.substring(start, slash);
      exact.append(KINDS.getOrDefault(step.toLowerCase(Locale.ROOT), step)).append('/');
      start = slash + 1;
    }
    return exact.append(path, start, path.length()).toString();
  }
}
