package care.alongside.handoff;

import care.alongside.kernel.HandoffId;
import care.alongside.kernel.Json;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.WorkingDays;
import care.alongside.store.Document;
import care.alongside.store.Documents;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever supports the person already hears that they came to A&E, where the person agreed that
 * they may know: beside the Task that they have, without the plan that was made there, and
 * without a word on whether they came before. Where they may know it, the person's own words of
 * what would help go with it.
 */
@Component
public class Attendances {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy", Locale.UK).withZone(WorkingDays.ENGLAND);

  private static final String AGREED =
      " They agreed that you may know this. You need not do anything, unless you would like to ask"
          + " how they are.";

  private static final String WISH = " What would help them is below, in their own words.";

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
   * @param sender who made it
   * @param wish what would help, as the person said there
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(PersonId person, PlanId opened, OrganisationId sender, Optional<String> wish) {
    var now = clock.instant();
    var supporters = table.supporters(person, opened, sender, now);
    if (supporters.isEmpty()) {
      return;
    }
    var words = supporters.stream().map(supporter -> word(supporter, wish, now)).toList();
    documents.add(words);
    table.remember(opened, words.stream().map(Document::id).toList());
    supporters.forEach(supporter -> events.publishEvent(new WordAdded(supporter.task(), now)));
  }

  private static Document word(
      AttendanceTable.Supporter supporter, Optional<String> wish, Instant now) {
    var told = supporter.task();
    var said = wish.filter(_ -> supporter.knowsWish());
    var words =
        "The person whom you support came to A&E on %s.".formatted(DAY.format(now))
            + AGREED
            + said.map(_ -> WISH).orElse("");
    var body = TaskWord.of(told, "attendance", words, now);
    said.ifPresent(wished -> body.withArray("payload").addObject().put("contentString", wished));
    return new Document(
        UUID.randomUUID(),
        "Communication",
        1,
        now,
        Json.write(body),
        null,
        told.person().value(),
        told.plan().value(),
        told.id().value());
  }

  /** The plan was about somebody else: whoever heard of it is told that it was not so. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void takeBack(PlanId plan) {
    table.toldOf(plan).stream()
        .flatMap(id -> documents.lock("Communication", id).stream())
        .forEach(this::takeBack);
  }

  private void takeBack(Document word) {
    var body = Json.readObject(word.body());
    if (!Json.text(body, "status").equals(MISTAKE)) {
      body.put("status", MISTAKE);
      body.putArray("payload").addObject().put("contentString", NOT_SO);
      var now = clock.instant();
      documents.replace(word.becoming(Json.write(body), now));
      Optional.ofNullable(word.about())
          .map(HandoffId::new)
          .flatMap(tasks::find)
          .ifPresent(told -> events.publishEvent(new WordAdded(told, now)));
    }
  }
}
