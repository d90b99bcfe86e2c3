package care.alongside.fhir;

import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * One condition of a search with the values for its parameters.
 *
 * @param sql made of constants only; values are never part of it
 */
record Clause(String sql, Map<String, Object> values) {

  Clause {
    values = Map.copyOf(values);
  }

  static Clause of(String sql, Object value) {
    return new Clause(sql, Map.of("value", value));
  }

  /** Holds when one of these holds. */
  static Clause any(List<Clause> clauses) {
    Map<String, Object> values = new TreeMap<>();
    var sql = new StringJoiner(" or ", "(", ")");
    for (int i = 0; i < clauses.size(); i++) {
      var numbered = clauses.get(i).numbered(i);
      sql.add(numbered.sql());
      values.putAll(numbered.values());
    }
    return new Clause(sql.toString(), values);
  }

  Clause not() {
    return new Clause("(" + sql + ") is not true", values);
  }

  /** The same with parameter names that no other condition has. */
  Clause numbered(int number) {
    var renamed = sql;
    Map<String, Object> moved = new TreeMap<>();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      var name = value.getKey() + "_" + number;
      renamed = renamed.replaceAll(":" + value.getKey() + "\\b", ":" + name);
      moved.put(name, value.getValue());
    }
    return new Clause(renamed, moved);
  }
}
