package care.alongside.fhir;

import care.alongside.directory.Organisation;
import care.alongside.fhir.PaperPlan.Standing;
import care.alongside.handoff.HandoffCode;
import care.alongside.kernel.Identifier;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a printed plan says of the contact: it is promised only while it is still to come. */
final class PaperContact {

  private final List<PaperTask> tried;
  private final Map<Identifier, Organisation> organisations;

  /**
   * Reads what its reader may know.
   *
   * @param tasks those of the plan: each contact, each call about one, and others
   */
  PaperContact(List<PaperTask> tasks, Map<Identifier, Organisation> organisations) {
    var contacts =
        tasks.stream()
            .filter(PaperContact::isContact)
            .map(PaperTask::reference)
            .collect(Collectors.toSet());
    this.tried =
        tasks.stream()
            .filter(task -> isContact(task) || task.isCallAboutAnyOf(contacts))
            .sorted(Comparator.comparing(PaperTask::authored).reversed())
            .toList();
    this.organisations = organisations;
  }

  /** Empty where the reader may not know who gets in touch. */
  Optional<PaperPlan.Contact> at(Instant now) {
    var held = latest(task -> isContact(task) && task.isOpen());
    if (held.isEmpty()) {
      return latest(PaperTask::isPersonsNo)
          .map(ended -> told(Standing.UNWANTED, ended))
          .or(this::inTouch)
          .or(() -> latest(PaperTask::isOpen).map(call -> told(Standing.CALLED, call)));
    }
    return inTouch().or(() -> held.map(task -> told(standing(task, now), task)));
  }

  private Optional<PaperPlan.Contact> inTouch() {
    return latest(PaperTask::saysContactWasMade).map(by -> told(Standing.IN_TOUCH, by));
  }

  private static Standing standing(PaperTask task, Instant now) {
    return task.due().filter(due -> !due.isAfter(now)).isPresent()
        ? Standing.LATE
        : Standing.PROMISED;
  }

  private Optional<PaperTask> latest(Predicate<PaperTask> which) {
    return tried.stream().filter(which).findFirst();
  }

  private static boolean isContact(PaperTask task) {
    return task.is(HandoffCode.AFTERCARE_CONTACT);
  }

  private PaperPlan.Contact told(Standing standing, PaperTask task) {
    var owner = Optional.ofNullable(organisations.get(task.owner()));
    return new PaperPlan.Contact(
        standing,
        owner.map(Organisation::name).orElse(PaperWords.SOMEBODY),
        owner.flatMap(Organisation::phone),
        task.due());
  }
}
