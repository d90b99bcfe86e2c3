package care.alongside.fhir;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import care.alongside.audit.AuditLog;
import care.alongside.audit.Disclosure;
import care.alongside.audit.Ground;
import care.alongside.identity.Caller;
import care.alongside.store.Document;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way out for what is kept of a person: it is read and put into the audit in one
 * transaction. When consent ends between the two, it is read again. See {@link Disclosure}.
 */
@Component
@Retryable(includes = ConcurrencyFailureException.class, maxRetries = 5, delay = 10, jitter = 10)
public class Disclosures {

  private final AuditLog audit;

  Disclosures(AuditLog audit) {
    this.audit = audit;
  }

  /**
   * What is asked, and by whom.
   *
   * @param interaction as FHIR calls it, or the name of an operation
   */
  public record Request(Caller reader, String interaction, String type) {

    public Request(Caller reader, Interaction interaction, String type) {
      this(reader, interaction.code(), type);
    }
  }

  /**
   * Answers.
   *
   * @param reading how the answer is come by
   * @param given what of it is kept of somebody; nothing when the answer gives nothing
   */
  @Transactional
  public <T> Disclosed<T> answer(
      Request request, Supplier<T> reading, Function<T, Stream<Shown>> given) {
    var answer = reading.get();
    note(request, given.apply(answer).toList());
    return new Disclosed<>(answer);
  }

  private void note(Request request, List<Shown> given) {
    if (request.reader().person().isPresent()) {
      return;
    }
    var persons =
        given.stream()
            .filter(shown -> shown.document().patient() != null)
            .collect(groupingBy(shown -> Objects.requireNonNull(shown.document().patient())));
    audit.disclosed(
        request.reader(),
        request.interaction(),
        request.type(),
        persons.entrySet().stream().flatMap(one -> of(one.getKey(), one.getValue())).toList());
  }

  /**
   * One for each ground. What is the reader's own needs none, and what rests on consent but holds
   * nothing that it opened, such as the bare Task, needs no other than the rest.
   */
  private static Stream<Disclosure> of(UUID person, Collection<Shown> given) {
    var grounds = given.stream().map(shown -> shown.access().ground()).collect(toSet());
    if (!grounds.contains(Access.Ground.DIRECT_CARE)) {
      var ground =
          grounds.contains(Access.Ground.CONSENT) ? Access.Ground.CONSENT : Access.Ground.OWN;
      return Stream.of(on(ground, person, given));
    }
    var care = given.stream().filter(shown -> !isOpenedByConsent(shown)).toList();
    var agreed = given.stream().filter(Disclosures::isOpenedByConsent).toList();
    return Stream.of(
            on(Access.Ground.DIRECT_CARE, person, care), on(Access.Ground.CONSENT, person, agreed))
        .filter(disclosure -> !disclosure.resources().isEmpty());
  }

  private static boolean isOpenedByConsent(Shown shown) {
    return shown.access().ground() == Access.Ground.CONSENT
        && categories(shown).findAny().isPresent();
  }

  private static Disclosure on(Access.Ground ground, UUID person, Collection<Shown> given) {
    var categories =
        given.stream()
            .filter(shown -> shown.access().ground() == ground)
            .flatMap(Disclosures::categories)
            .collect(toSet());
    return new Disclosure(person, inAudit(ground), categories, resources(given));
  }

  private static Ground inAudit(Access.Ground ground) {
    return switch (ground) {
      case OWN -> Ground.OWN;
      case DIRECT_CARE -> Ground.DIRECT_CARE;
      case CONSENT -> Ground.CONSENT;
    };
  }

  /** Counted by what stands in the view, element by element. */
  private static Stream<String> categories(Shown shown) {
    var type = shown.document().type();
    var told = SharedElements.categoriesIn(type, shown.json()).stream();
    return shown.access().ground() == Access.Ground.CONSENT
        ? told.filter(shown.access().opened()::contains)
        : told;
  }

  /** In the order in which they were given: that of their ids would be another thing to read. */
  private static List<String> resources(Collection<Shown> given) {
    return given.stream().map(shown -> address(shown.document())).distinct().toList();
  }

  private static String address(Document document) {
    return "%s/%s/%d".formatted(document.type(), document.id(), document.version());
  }
}
