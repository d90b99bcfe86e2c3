package care.alongside.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The two ways to write FHIR that we speak, and how a request asks for one. */
enum Format {
  JSON("application/fhir+json", Set.of("json", "application/json", "text/json")),
  XML("application/fhir+xml", Set.of("xml", "application/xml", "text/xml"));

  private static final Set<String> ANYTHING = Set.of("*/*", "application/*");

  private final String name;
  private final Set<String> alsoCalled;

  Format(String name, Set<String> alsoCalled) {
    this.name = name;
    this.alsoCalled = alsoCalled;
  }

  /** The content type of what we answer. */
  MediaType contentType() {
    return MediaType.parseMediaType(name + ";charset=UTF-8");
  }

  /** The format that an answer to this request has to have. */
  static Format of(HttpServletRequest request) {
    return asked(request)
        .orElseThrow(
            () ->
                new Refusal(
                    HttpStatus.NOT_ACCEPTABLE,
                    "not-supported",
                    "We answer in application/fhir+json or application/fhir+xml (FHIR 4.0). Ask"
                        + " for one of them in the Accept header or in _format."));
  }

  /** The same for an error, which is told even to who asks for something else, or unreadably. */
  static Format ofError(HttpServletRequest request) {
    try {
      return asked(request).orElse(JSON);
    } catch (InvalidParameterException e) {
      return JSON;
    }
  }

  private static Optional<Format> asked(HttpServletRequest request) {
    var parameter = Optional.ofNullable(request.getParameter("_format"));
    return parameter.isPresent()
        ? parameter.map(name -> name.replace(' ', '+')).flatMap(Format::inMediaTypes)
        : inMediaTypes(accepted(request));
  }

  /** Who accepts nothing in particular takes whatever comes. */
  private static String accepted(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
        .filter(header -> !header.isBlank())
        .orElse("*/*");
  }

  /** The format of a body, if we can read it. */
  static Optional<Format> ofBody(String contentType) {
    return mediaTypes(contentType).stream().findFirst().flatMap(Format::named);
  }

  private static Optional<Format> inMediaTypes(String accepted) {
    var types = mediaTypes(accepted);
    return types.stream()
        .filter(type -> type.getQualityValue() > 0)
        .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
        .flatMap(Format::acceptable)
        .filter(format -> types.stream().noneMatch(format::isRefusedBy))
        .findFirst();
  }

  private boolean isRefusedBy(MediaType type) {
    return type.getQualityValue() == 0 && name.equals(type.getType() + "/" + type.getSubtype());
  }

  private static List<MediaType> mediaTypes(String text) {
    try {
      return text.equals("json") || text.equals("xml")
          ? List.of(MediaType.parseMediaType("application/" + text))
          : MediaType.parseMediaTypes(text);
    } catch (InvalidMediaTypeException e) {
      return List.of();
    }
  }

  private static Stream<Format> acceptable(MediaType type) {
    return ANYTHING.contains(type.getType() + "/" + type.getSubtype())
        ? Stream.of(values())
        : named(type).stream();
  }

  private static Optional<Format> named(MediaType type) {
    var full = type.getType() + "/" + type.getSubtype();
    var version = Optional.ofNullable(type.getParameter("fhirVersion")).orElse("4.0");
    return Arrays.stream(values())
        .filter(format -> format.name.equals(full) || format.alsoCalled.contains(full))
        .filter(format -> version.startsWith("4.0"))
        .findFirst();
  }
}
