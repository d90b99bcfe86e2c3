package care.alongside.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import care.alongside.handoff.Handoff;
import care.alongside.handoff.HandoffAmended;
import care.alongside.handoff.HandoffCode;
import care.alongside.handoff.HandoffMoved;
import care.alongside.handoff.HandoffOffered;
import care.alongside.handoff.HandoffStatus;
import care.alongside.kernel.HandoffId;
import care.alongside.kernel.OrganisationId;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NoticePolicyTest {

  private static final OrganisationId REQUESTER = new OrganisationId(new UUID(0, 1));
  private static final OrganisationId OWNER = new OrganisationId(new UUID(0, 2));

  @Test
  void tellsTheRequesterWhatTheOwnerDid() {
    var moved =
        new HandoffMoved(
            handoff(HandoffStatus.ACCEPTED, OWNER), HandoffStatus.REQUESTED, Optional.of(OWNER));

    assertThat(NoticePolicy.tellOf(moved)).containsExactly(REQUESTER);
  }

  @Test
  void tellsTheOwnerWhatTheRequesterDid() {
    var moved =
        new HandoffMoved(
            handoff(HandoffStatus.CANCELLED, OWNER),
            HandoffStatus.ACCEPTED,
            Optional.of(REQUESTER));

    assertThat(NoticePolicy.tellOf(moved)).containsExactly(OWNER);
  }

  @Test
  void tellsBothWhatTheSystemDid() {
    var offered = new HandoffOffered(handoff(HandoffStatus.REQUESTED, OWNER), Optional.empty());

    assertThat(NoticePolicy.tellOf(offered)).containsExactlyInAnyOrder(OWNER, REQUESTER);
  }

  @Test
  void tellsTheOtherSideOfWhatWasAdded() {
    var amended = new HandoffAmended(handoff(HandoffStatus.ACCEPTED, OWNER), Optional.of(OWNER));

    assertThat(NoticePolicy.tellOf(amended)).containsExactly(REQUESTER);
  }

  @Test
  void keepsWhatIsAddedToADraftFromItsOwner() {
    var amended = new HandoffAmended(handoff(HandoffStatus.DRAFT, OWNER), Optional.of(REQUESTER));

    assertThat(NoticePolicy.tellOf(amended)).isEmpty();
  }

  @Test
  void keepsADraftFromItsOwner() {
    var moved =
        new HandoffMoved(
            handoff(HandoffStatus.CANCELLED, OWNER), HandoffStatus.DRAFT, Optional.of(REQUESTER));

    assertThat(NoticePolicy.tellOf(moved)).isEmpty();
  }

  @Test
  void tellsNobodyWhatTheyDidToThemselves() {
    var moved =
        new HandoffMoved(
            handoff(HandoffStatus.RECEIVED, REQUESTER),
            HandoffStatus.REQUESTED,
            Optional.of(REQUESTER));

    assertThat(NoticePolicy.tellOf(moved)).isEmpty();
  }

  private static Handoff handoff(HandoffStatus status, OrganisationId owner) {
    return new Handoff(
        new HandoffId(new UUID(1, 1)),
        2,
        HandoffCode.FULFILL,
        status,
        new PlanId(new UUID(1, 2)),
        Optional.empty(),
        new PersonId(new UUID(1, 3)),
        REQUESTER,
        owner,
        "ServiceRequest",
        new UUID(1, 4),
        "",
        Instant.EPOCH,
        Optional.empty(),
        Optional.empty());
  }
}
