package care.alongside.contact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The rules of safe contact, each by itself, in the order in which they are asked. Every one of
 * them has to hold for a way to be used; the last two say how.
 */
public enum ContactRule {
  /**
   * Only by what the person has listed, and as that kind of entry. What they say of texts to
   * a number counts for texts, not what they say of calls to it.
   */
  LISTED("The person has listed no such way to reach them. Use only what they have listed.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return asked.approach().uses(way.kind())
          && (asked.approach() != Approach.TEXT
              || way.kind() == WayKind.TEXT
              || (way.mobile() && !ways.saysOfTextsTo(way)));
    }
  },
  /** Protected details: nothing but what the person gave themself. */
  PERSON_HELD("This person's details are protected. Use only what they have said is safe.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return !ways.sensitive() || way.saidYes();
    }
  },
  /** What the person has blocked is used by nobody, wherever else it is listed. */
  NOT_BLOCKED("The person has said that it is not safe to reach them in this way.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return !ways.isBlocked(way);
    }
  },
  /** A number that bounced or belongs to somebody else is never tried again. */
  NOT_OLD("This no longer reaches the person. Ask them for another way before you try again.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return !way.old();
    }
  },
  /** Nothing that stays is sent where nobody has asked if it is safe. */
  SAID_YES("Nobody has asked the person whether this is safe, so nothing is left or sent here.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return !(asked.approach().stays() || asked.approach() == Approach.VISIT) || way.saidYes();
    }
  },
  /** No message is left unless the person said that it may be. */
  MAY_LEAVE("The person has not said that a message may be left here.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return switch (asked.approach()) {
        case VOICEMAIL, CARD -> way.mayLeaveMessage();
        case TEXT -> way.kind() == WayKind.TEXT || way.mayLeaveMessage();
        case LETTER -> way.said().leaveMessage().orElse(true);
        case VOICE_CALL, EMAIL, ONLINE, FAX, VISIT -> true;
      };
    }
  },
  /** Only when the person said that it is safe; a letter cannot keep to a time. */
  SAFE_TIME("The person has said that it is not safe to reach them at this time.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return asked.approach() == Approach.LETTER ? way.times().isEmpty() : way.isSafeAt(asked.at());
    }
  },
  /** What nobody has confirmed for long is asked about before anything is left there. */
  CONFIRMED("Nobody has confirmed this for a long time. Ask the person if it is still safe.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return !asked.approach().stays() || !isStale(way, asked.at(), confirmWithin);
    }
  },
  /** No English-only message to somebody who needs another language or format. */
  OWN_LANGUAGE("The person needs this in another language or format.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return !ways.otherForm() || asked.words().isEmpty() || way.said().sayInstead().isPresent();
    }
  },
  /** Where the person has agreed a name that messages come from, they come from no other. */
  AGREED_SENDER("The person has agreed to messages from one name only. It cannot be used here.") {
    @Override
    boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
      return asked.words().isEmpty()
          || way.said().sender().map(asked.names()::contains).orElse(true);
    }
  },
  /** Without such a name, the one that is seen says nothing of who helps, or with what. */
  NEUTRAL_SENDER(""),
  /** Where the person has agreed words, these are the only ones. */
  AGREED_WORDS("");

  private final String why;

  ContactRule(String why) {
    this.why = why;
  }

  /** For whoever asked, in plain words that hold nothing of the person's. */
  public String why() {
    return why;
  }

  boolean holds(SafeWay way, Ways ways, ContactAsked asked, Duration confirmWithin) {
    return true;
  }

  static boolean isStale(SafeWay way, Instant at, Duration confirmWithin) {
    var today = LocalDate.ofInstant(at, SafeTime.PLACE);
    return way.confirmedOn().plusDays(confirmWithin.toDays()).isBefore(today);
  }
}
