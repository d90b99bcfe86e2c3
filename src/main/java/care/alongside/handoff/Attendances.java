package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.WorkingDays;
import care.alongside.plan.NewPlan;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever supports the person already hears that they came to A&E, where the person agreed that
 * they may know: beside the Task that they have, without the plan that was made there, and
 * without a word on whether they came before.
 */
@Component
public class Attendances {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK).withZone(WorkingDays.ENGLAND);

  private static final String AGREED =
      " They agreed that you may know this. You need not do anything, unless you would like to ask"
          + " how they are.";

  private static final String MISTAKE = "entered-in-error";

  private static final String NOT_SO =
      "This was about somebody else. Please take no notice of it, and delete it where you have"
          + " written it down.";

  private final AttendanceTable table;
  private final HandoffTable tasks;
  private final Documents documents;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Attendances(
      AttendanceTable table,
      HandoffTable tasks,
      Documents documents,
      ApplicationEventPublisher events,
      Clock clock) {
    this.table = table;
    this.tasks = tasks;
    this.documents = documents;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Tells those who support the person at this moment.
   *
   * @param opened the plan that was made there; who has to do with it hears of it anyway
   * @param came when the person came
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(NewPlan opened, Instant came) {
    var now = clock.instant();
    var supporters = table.supporters(opened.person(), opened.id(), opened.sender(), now);
    if (supporters.isEmpty()) {
      return;
    }
    var words = supporters.stream().map(told -> word(told, came, now)).toList();
    documents.add(words);
    table.remember(opened.id(), words.stream().map(Document::id).toList());
    supporters.forEach(told -> events.publishEvent(new WordAdded(told, now)));
  }

  /** Without a sender: the owner of the Task reads it while they may know of the attendance. */
  private static Document word(Handoff told, Instant came, Instant now) {
    var words = "The person whom you support came to A&E on %s.".formatted(DAY.format(came));
    return new Document(
        UUID.randomUUID(),
        "Communication",
        1,
        now,
        Json.write(TaskWord.of(told, "attendance", words + AGREED, now)),
        null,
        told.person().value(),
        told.plan().value(),
        told.id().value());
  }

  /**
   * The plan was about somebody else: whoever heard of it is told that it was not so.
   *
   * @return who was told, now or before
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Set<OrganisationId> takeBack(PlanId plan) {
    return table.toldOf(plan).stream()
        .flatMap(id -> documents.lock("Communication", id).stream())
        .flatMap(word -> takeBack(word).stream())
        .collect(Collectors.toSet());
  }

  private Optional<OrganisationId> takeBack(Document word) {
    var told = Optional.ofNullable(word.about()).map(HandoffId::new).flatMap(tasks::find);
    var body = Json.readObject(word.body());
    if (!Json.text(body, "status").equals(MISTAKE)) {
      body.put("status", MISTAKE);
      body.putArray("payload").addObject().put("contentString", NOT_SO);
      var now = clock.instant();
      documents.replace(word.becoming(Json.write(body), now));
      told.ifPresent(task -> events.publishEvent(new WordAdded(task, now)));
    }
    return told.map(Handoff::owner);
  }
}
