package care.alongside.handoff;

import static care.alongside.handoff.HandoffStatus.REQUESTED;

import care.alongside.consent.OverrideDecision;
import care.alongside.consent.OverrideGround;
import care.alongside.consent.Overrides;
import care.alongside.consent.SharingCategory;
import care.alongside.consent.SharingOverride;
import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.directory.SafeguardingRole;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.person.PersonTold;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What an override asks of people: of its recipient, and of a second person who reviews it. */
@Component
public class OverrideTasks {

  private final CallTable calls;
  private final HandoffRecorder recorder;
  private final Organisations organisations;
  private final ApplicationEventPublisher events;

  OverrideTasks(
      CallTable calls,
      HandoffRecorder recorder,
      Organisations organisations,
      ApplicationEventPublisher events) {
    this.calls = calls;
    this.recorder = recorder;
    this.organisations = organisations;
    this.events = events;
  }

  /** Asks the recipient to act. Its life follows the same table as that of any other offer. */
  @Transactional(propagation = Propagation.MANDATORY)
  public HandoffId ask(Overrides.About about, OrganisationId recipient) {
    return recorder
        .begin(
            new NewHandoff(
                HandoffCode.FULFILL,
                REQUESTED,
                about.plan(),
                Optional.empty(),
                about.person(),
                new NewHandoff.Parties(about.sender(), recipient),
                new NewHandoff.Focus("CarePlan", about.plan().value()),
                recorder.coordinationDue(),
                Optional.of("Please look at this now. Somebody has to be kept safe."),
                Optional.empty()))
        .orElseThrow(() -> new IllegalStateException("Nothing excludes this Task"))
        .id();
  }

  /** Asks a second person to look at it, from another organisation than the one that made it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void askReviewer(SharingOverride override) {
    var reviewers = reviewers(override);
    int handedBack = calls.timesHandedBack(override.task().value(), CallTable.PLAIN);
    begin(
        override,
        reviewers.get(handedBack % reviewers.size()),
        new About(override.task().value(), override.reviewDue(), whatToReview(override.terms())));
  }

  /** What led to it stays with those who made it, whom the reviewer asks: others may be named. */
  private String whatToReview(OverrideDecision.Permitted terms) {
    return "Details were shared without the person's agreement: %s, with %s. The ground is %s."
            .formatted(
                terms.categories().stream()
                    .map(SharingCategory::code)
                    .sorted()
                    .collect(Collectors.joining(", ")),
                organisations.get(terms.recipient()).name(),
                terms.ground().code())
        + " %s decided it; please ask them what led to it, and check that it was right."
            .formatted(terms.authoriser().value())
        + " Complete this with the outcome not-needed if it was not.";
  }

  /**
   * Tells the organisation that made it that nobody has looked yet; once.
   *
   * @return the review that is late, if it is still open
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<HandoffId> callForLateReview(SharingOverride override) {
    var review = calls.lockOpen(override.task().value(), CallTable.PLAIN).map(Handoff::id);
    review.ifPresent(
        late ->
            begin(
                override,
                override.sender(),
                new About(
                    late.value(),
                    recorder.coordinationDue(),
                    "The second look at something that was shared is late. Please see that it is"
                        + " done.")));
    return review;
  }

  /** Tells the person once it need not be kept from them any more, if it was. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tellLater(SharingOverride override) {
    if (!override.personTold()) {
      tellPerson(override);
    }
  }

  /**
   * The same when a second person has looked.
   *
   * @param upheld whether they found that it was right
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tellReviewed(SharingOverride override, boolean upheld) {
    if (!override.personTold()) {
      tell(
          override,
          upheld
              ? "We did this to keep somebody safe, and the law lets us do it without asking you"
                  + " first. We could not tell you then. Somebody else has checked that it was"
                  + " right."
              : "We thought that this would keep somebody safe, and did not ask you first. Somebody"
                  + " else has checked it, and it was not needed. We are sorry. They cannot see these"
                  + " details here any more.");
    }
  }

  /** In plain words, and without what led to it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tellPerson(SharingOverride made) {
    tell(
        made,
        "We did this to keep somebody safe, and the law lets us do it without asking you first."
            + " Somebody else will check that it was right.");
  }

  private void tell(SharingOverride made, String why) {
    var recipient = organisations.get(made.terms().recipient()).name();
    events.publishEvent(
        new PersonTold(
            made.person(),
            Optional.of(made.plan()),
            "Sharing",
            "We shared some of your details with %s. %s What you agreed to, and what you said no to,"
                    .formatted(recipient, why)
                + " stays as it was. You can see what was shared, and ask us about it at any time."));
  }

  private void begin(SharingOverride override, OrganisationId owner, About about) {
    recorder.begin(
        new NewHandoff(
            HandoffCode.ESCALATION,
            REQUESTED,
            override.plan(),
            Optional.empty(),
            override.person(),
            new NewHandoff.Parties(override.sender(), owner),
            new NewHandoff.Focus("Task", about.task()),
            about.due(),
            Optional.of(about.why()),
            Optional.empty()));
  }

  /** The sender's standing team, then others with the role; the recipient only when alone. */
  private List<OrganisationId> reviewers(SharingOverride override) {
    var recipient = override.terms().recipient();
    var standing = organisations.get(override.sender()).holder();
    var others =
        Stream.concat(Stream.of(standing), inRole(override.terms().ground()))
            .filter(team -> !team.equals(override.sender()) && !team.equals(recipient))
            .distinct()
            .toList();
    return others.isEmpty() ? List.of(recipient) : others;
  }

  private Stream<OrganisationId> inRole(OverrideGround ground) {
    return ground.roles().stream()
        .sorted()
        .map(role -> SafeguardingRole.valueOf(role.toUpperCase(Locale.ROOT)))
        .flatMap(role -> organisations.safeguarding(role).stream())
        .map(Organisation::id);
  }

  private record About(UUID task, Instant due, String why) {}
}
