package care.alongside.fhir;

import care.alongside.identity.Caller;
import care.alongside.kernel.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Looks whether what is to be made is there already, one at a time for the same question. */
@Component
class Existing {

  static final String HEADER = "http.If-None-Exist";

  private final Searches searches;
  private final JdbcClient db;

  Existing(Searches searches, JdbcClient db) {
    this.searches = searches;
    this.db = db;
  }

  /**
   * The one that is there, as far as the caller may know; else what is made then.
   *
   * @param criteria a search, as {@code If-None-Exist} holds it
   * @throws Problem.Stale when there are several
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Written orElse(String type, String criteria, Caller caller, Supplier<Written> make) {
    checkSearchable(type);
    Writes.checkScope(caller, type, 's');
    return find(type, criteria, caller).orElseGet(make);
  }

  private static void checkSearchable(String type) {
    if (Searchables.of(type).isEmpty()) {
      throw new Problem.Malformed(
          "not-supported",
          HEADER,
          "%s cannot be searched, so we cannot look whether it is there already. Leave out"
                  .formatted(type)
              + " If-None-Exist, and send it once.");
    }
  }

  private Optional<Written> find(String type, String criteria, Caller caller) {
    takeTurn(type + "?" + criteria + "|" + caller.name());
    var found = searches.find(new SearchRequest("", type, parameters(criteria), false), caller);
    if (found.total() > 1) {
      throw new Problem.Stale(
          HEADER,
          "There are several already that fit If-None-Exist. Say more closely which you mean.");
    }
    return found.matches().stream()
        .findFirst()
        .map(Shown::document)
        .map(there -> new Written(there.type(), there.id(), there.version()));
  }

  private static List<Map.Entry<String, String>> parameters(String criteria) {
    var parameters =
        Stream.of(criteria.strip().replaceFirst("^\\?", "").split("&", -1))
            .filter(part -> !part.isEmpty())
            .map(Existing::parameter)
            .toList();
    if (parameters.isEmpty()) {
      throw new Problem.Malformed("required", HEADER, "Say in If-None-Exist what to look for.");
    }
    return parameters;
  }

  private static Map.Entry<String, String> parameter(String part) {
    int equals = part.indexOf('=');
    try {
      return Map.entry(
          decoded(equals < 0 ? part : part.substring(0, equals)),
          decoded(equals < 0 ? "" : part.substring(equals + 1)));
    } catch (IllegalArgumentException notEncoded) {
      throw new Problem.Malformed(
          "value", HEADER, "This is not a search as it stands in an address. Encode it so.");
    }
  }

  private static String decoded(String text) {
    var decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
    if (decoded.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("A control character");
    }
    return decoded;
  }

  private void takeTurn(String question) {
    db.sql("select pg_advisory_xact_lock(hashtextextended(:question, 1)) is null as locked")
        .param("question", question)
        .query((row, number) -> row.getBoolean("locked"))
        .single();
  }
}
