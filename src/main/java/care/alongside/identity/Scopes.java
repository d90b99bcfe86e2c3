package care.alongside.identity;

import java.util.Set;

/** SMART v2 scopes, such as {@code system/Task.rus}: a ceiling on what a token may do. */
public record Scopes(Set<String> granted) {

  public Scopes {
    granted = Set.copyOf(granted);
  }

  /**
   * Whether these scopes allow an interaction.
   *
   * @param type the resource type, such as {@code Task}
   * @param interaction one of c, r, u, d, s
   */
  public boolean allow(String type, char interaction) {
    return granted.stream().anyMatch(scope -> allows(scope, type, interaction));
  }

  private static boolean allows(String scope, String type, char interaction) {
    int slash = scope.indexOf('/');
    int dot = scope.indexOf('.', slash + 1);
    if (slash < 0 || dot < 0) {
      return false;
    }
    var scopedType = scope.substring(slash + 1, dot);
    return (scopedType.equals("*") || scopedType.equals(type))
        && scope.indexOf(interaction, dot + 1) > 0;
  }
}
