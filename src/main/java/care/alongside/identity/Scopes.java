package care.alongside.identity;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** SMART v2 scopes, such as {@code system/Task.rus}: a ceiling on what a token may do. */
public record Scopes(Set<String> granted) {

  static final String SMART_V2 = "(system|user|patient)/(\\*|[A-Z][A-Za-z]*)\\.((?=.)c?r?u?d?s?)";

  private static final Pattern FORM = Pattern.compile(SMART_V2);

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
    return granted.stream()
        .flatMap(text -> Scope.of(text).stream())
        .anyMatch(scope -> scope.isOf(type) && scope.interactions().indexOf(interaction) >= 0);
  }

  /** Whether a scope asks for no more than these scopes hold. */
  boolean cover(String asked) {
    return Scope.of(asked)
        .filter(
            wanted ->
                granted.stream()
                    .flatMap(text -> Scope.of(text).stream())
                    .anyMatch(held -> held.covers(wanted)))
        .isPresent();
  }

  private record Scope(String context, String type, String interactions) {

    static Optional<Scope> of(String text) {
      var form = FORM.matcher(text);
      return form.matches()
          ? Optional.of(new Scope(form.group(1), form.group(2), form.group(3)))
          : Optional.empty();
    }

    boolean isOf(String other) {
      return type.equals("*") || type.equals(other);
    }

    boolean covers(Scope wanted) {
      return context.equals(wanted.context)
          && isOf(wanted.type)
          && wanted.interactions.chars().allMatch(wish -> interactions.indexOf(wish) >= 0);
    }
  }
}
