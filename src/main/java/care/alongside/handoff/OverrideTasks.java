package care.alongside.handoff;

import static care.alongside.handoff.HandoffStatus.REQUESTED;

import care.alongside.consent.OverrideGround;
import care.alongside.consent.Overrides;
import care.alongside.consent.SharingOverride;
import care.alongside.directory.Organisation;
import care.alongside.directory.Organisations;
import care.alongside.directory.SafeguardingRole;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What an override asks of people: of its recipient, and of a second person who reviews it. */
@Component
public class OverrideTasks {

  private final CallTable calls;
  private final HandoffRecorder recorder;
  private final Organisations organisations;

  OverrideTasks(CallTable calls, HandoffRecorder recorder, Organisations organisations) {
    this.calls = calls;
    this.recorder = recorder;
    this.organisations = organisations;
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
        new About(
            override.task().value(),
            override.reviewDue(),
            "Details were shared without the person's agreement. Please check that this was right."
                + " Complete this with the outcome not-needed if it was not."));
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
