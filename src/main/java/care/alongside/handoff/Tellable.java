package care.alongside.handoff;

/**
 * Of which events of a handoff its owner may be told, as things stand. Once the person no longer
 * agrees, of the version that says so, and of nothing else that still waits.
 */
public record Tellable(int first, int last) {

  static Tellable any() {
    return new Tellable(1, Integer.MAX_VALUE);
  }

  static Tellable only(int version) {
    return new Tellable(version, version);
  }

  /** Whether the owner may be told of this event. */
  public boolean allows(int event) {
    return first <= event && event <= last;
  }
}
