package care.alongside.fhir;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import care.alongside.kernel.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The allow-list: which elements of which resource a recipient may see, and which category the
 * person must have agreed to. What does not stand here is never shown.
 */
final class SharedElements {

  /** Needs no agreement: without it nobody could answer what is asked of them. */
  static final String ALWAYS = "always";

  /** Goes to the GP practice that the person is registered with. */
  static final String PRACTICE = "registered-practice";

  private static final List<Entry> LIST =
      List.of(
          new Entry(
              "Task",
              ALWAYS,
              "identifier basedOn groupIdentifier partOf status statusReason businessStatus intent"
                  + " priority code description focus for encounter executionPeriod authoredOn"
                  + " lastModified requester performerType owner note restriction input output"),
          new Entry(
              "ServiceRequest",
              ALWAYS,
              "identifier basedOn replaces requisition status intent category priority"
                  + " doNotPerform code orderDetail quantityQuantity subject encounter"
                  + " occurrenceDateTime occurrencePeriod authoredOn requester performerType"
                  + " performer locationCode supportingInfo"),
          new Entry("ServiceRequest", "what-would-help", "note patientInstruction"),
          new Entry("Patient", "name", "name"),
          new Entry("Patient", "safe-contact", "telecom"),
          new Entry("Patient", "address", "address"),
          new Entry("Patient", "people", "contact"),
          new Entry("Patient", "clinical-summary", "identifier birthDate gender"),
          new Entry("Patient", PRACTICE, "identifier birthDate gender"),
          new Entry(
              "Encounter",
              "attendance",
              "identifier status class type serviceType priority subject participant period length"
                  + " serviceProvider"),
          new Entry(
              "CarePlan",
              "plan",
              "extension identifier status intent category title description subject encounter"
                  + " period created author contributor careTeam supportingInfo activity note"),
          new Entry(
              "QuestionnaireResponse",
              ALWAYS,
              "identifier basedOn questionnaire status subject encounter authored author source"
                  + " item"),
          new Entry(
              "Flag",
              "adjustments",
              "identifier status category code subject period encounter author"),
          new Entry(
              "Consent",
              ALWAYS,
              "status scope category patient dateTime performer organization policy provision"),
          new Entry(
              "Communication",
              ALWAYS,
              "identifier basedOn inResponseTo status statusReason category priority medium subject"
                  + " topic about encounter sent received recipient sender payload"));

  private static final Map<String, Map<String, Set<String>>> CATEGORIES =
      LIST.stream()
          .flatMap(Entry::elements)
          .collect(
              groupingBy(
                  Element::type, groupingBy(Element::name, mapping(Element::category, toSet()))));

  private static final Map<String, String> ANSWERS =
      Map.of(
          "preferred-name", "name",
          "what-would-help", "what-would-help",
          "most-important", "about-me",
          "people", "about-me",
          "communicate", "about-me",
          "wellness", "about-me",
          "please-do", "about-me",
          "please-dont", "about-me",
          "when-how", "about-me",
          "also", "about-me");

  /** All that is left to see when the person has taken their agreement back. */
  private static final Set<String> STUB =
      Set.of("intent", "code", "status", "statusReason", "owner", "restriction");

  private SharedElements() {}

  /** Whether an element of a resource is opened to this reader. */
  static boolean shows(String type, String element, Access access) {
    return access.withdrawn()
        ? STUB.contains(element)
        : CATEGORIES.getOrDefault(type, Map.of()).getOrDefault(element, Set.of()).stream()
            .anyMatch(category -> opened(category, access));
  }

  /** Whether one answer of About me is opened to this reader. */
  static boolean showsAnswer(String linkId, Access access) {
    return access.opened().contains(ANSWERS.getOrDefault(linkId, ALWAYS));
  }

  /** The categories that a view tells of, by the elements and answers that stand in it. */
  static Set<String> categoriesIn(String type, String json) {
    if (type.equals("QuestionnaireResponse")) {
      return Json.readObject(json)
          .path("item")
          .valueStream()
          .flatMap(item -> Stream.ofNullable(ANSWERS.get(Json.text(item, "linkId"))))
          .collect(toSet());
    }
    var agreed =
        LIST.stream()
            .filter(entry -> entry.type().equals(type))
            .filter(entry -> !Set.of(ALWAYS, PRACTICE).contains(entry.category()))
            .flatMap(Entry::elements)
            .toList();
    if (agreed.isEmpty()) {
      return Set.of();
    }
    var view = Json.readObject(json);
    return agreed.stream()
        .filter(element -> view.has(element.name()))
        .map(Element::category)
        .collect(toSet());
  }

  private static boolean opened(String category, Access access) {
    return category.equals(ALWAYS)
        || (category.equals(PRACTICE) && access.practice())
        || access.opened().contains(category);
  }

  private record Entry(String type, String category, String names) {

    Stream<Element> elements() {
      return Arrays.stream(names.split(" ", -1)).map(name -> new Element(type, name, category));
    }
  }

  private record Element(String type, String name, String category) {}
}
