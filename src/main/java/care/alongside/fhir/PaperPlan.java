package care.alongside.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan as it is printed: what matters to the person first, then who gets in touch, who was
 * asked for what, and whom to ring. It holds what its reader may know, and nothing more.
 *
 * @param name what the person likes to be called; empty where the reader may not know it
 * @param aboutMe the person's own words, by the questions they answer
 * @param contact who gets in touch, and by when, or what came of that
 * @param asked what was asked for, and of whom
 * @param signposts whom the person may get in touch with by themself
 * @param withoutPractice whether no GP practice has them on its list
 * @param at when it was printed
 */
public record PaperPlan(
    String name,
    List<Answered> aboutMe,
    Optional<Contact> contact,
    List<Step> asked,
    List<Signpost> signposts,
    boolean withoutPractice,
    Instant at) {

  public PaperPlan {
    aboutMe = List.copyOf(aboutMe);
    asked = List.copyOf(asked);
    signposts = List.copyOf(signposts);
  }

  /** One question of About me, and what the person said. */
  public record Answered(String question, String words) {}

  /** Where the contact stands. */
  public enum Standing {
    /** It is still to come. */
    PROMISED,
    /** It should have been by now. */
    LATE,
    /** It has been. */
    IN_TOUCH,
    /** The person said no to it. */
    UNWANTED,
    /** It came to nothing, and somebody else was called. */
    CALLED
  }

  /**
   * Who gets in touch.
   *
   * @param who the organisation that does it, or that can be asked about it
   * @param phone the number to ring there
   * @param due by when, where it is promised
   */
  public record Contact(
      Standing standing, String who, Optional<String> phone, Optional<Instant> due) {}

  /**
   * Something that somebody does.
   *
   * @param what in the words used with the person
   * @param who the organisation that does it
   * @param phone the number to ring there
   * @param state how far it has come, in plain words
   * @param until when the pause ends for which it waits
   */
  public record Step(
      String what, String who, Optional<String> phone, String state, Optional<Instant> until) {}

  /**
   * Somebody whom the person may get in touch with, and who knows nothing of them.
   *
   * @param phone the number to ring there
   * @param words what was written about it
   */
  public record Signpost(String who, Optional<String> phone, String words) {}
}
