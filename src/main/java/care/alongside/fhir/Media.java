package care.alongside.fhir;

import care.alongside.contact.Approach;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What it means for the person that somebody used a medium, given as v3-ParticipationMode. That
 * code system has no code of its own for texts in R4: its written and online ones stand for them.
 */
final class Media {

  static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode";

  private static final List<Approach> WRITTEN_ONLINE =
      List.of(Approach.TEXT, Approach.EMAIL, Approach.ONLINE);

  private static final Map<String, List<Approach>> MEANINGS =
      Map.ofEntries(
          Map.entry("PHONE", List.of(Approach.VOICE_CALL)),
          Map.entry("DICTATE", List.of(Approach.VOICE_CALL)),
          Map.entry("VERBAL", List.of(Approach.VOICE_CALL)),
          Map.entry("REMOTE", List.of(Approach.VOICE_CALL)),
          Map.entry("VIDEOCONF", List.of(Approach.VOICE_CALL, Approach.ONLINE)),
          Map.entry("ELECTRONIC", WRITTEN_ONLINE),
          Map.entry("ONLINEWRIT", WRITTEN_ONLINE),
          Map.entry("TYPEWRIT", WRITTEN_ONLINE),
          Map.entry("WRITTEN", WRITTEN_ONLINE),
          Map.entry("EMAILWRIT", List.of(Approach.EMAIL)),
          Map.entry("FAXWRIT", List.of(Approach.FAX)),
          Map.entry("HANDWRIT", List.of(Approach.LETTER)),
          Map.entry("MAILWRIT", List.of(Approach.LETTER)),
          Map.entry("FACE", List.of()),
          Map.entry("PHYSICAL", List.of()));

  private Media() {}

  /**
   * What was done, one of which has to be safe; an empty list for meeting the person, which may be
   * anywhere. Nothing when the medium is not known.
   *
   * @param left whether a message was left
   */
  static Optional<List<Approach>> approaches(String code, boolean left) {
    return Optional.ofNullable(MEANINGS.get(code)).map(meant -> left ? leaving(meant) : meant);
  }

  private static List<Approach> leaving(List<Approach> meant) {
    return meant.isEmpty()
        ? List.of(Approach.CARD)
        : meant.stream().map(one -> one == Approach.VOICE_CALL ? Approach.VOICEMAIL : one).toList();
  }
}
