package care.alongside.workflow.engine;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.variable.Variables;

/**
 * One word of a process: an id, a flag or a date, never a name and never a document.
 *
 * @param kept whether it is stored until the process ends; the others last until the next wait
 */
public record Variable<T>(String name, Class<T> type, boolean kept) {

  public static <T> Variable<T> kept(String name, Class<T> type) {
    return new Variable<>(name, type, true);
  }

  public static <T> Variable<T> passing(String name, Class<T> type) {
    return new Variable<>(name, type, false);
  }

  public void set(VariableScope process, T value) {
    process.setVariable(name, typed(value));
  }

  public T in(VariableScope process) {
    return Objects.requireNonNull(type.cast(process.getVariable(name)), name);
  }

  public Optional<T> find(VariableScope process) {
    return Optional.ofNullable(type.cast(process.getVariable(name)));
  }

  public void forget(VariableScope process) {
    process.removeVariable(name);
  }

  /** To be handed over when a process starts or is told something. */
  public Map.Entry<String, Object> with(T value) {
    return Map.entry(name, typed(value));
  }

  private Object typed(T value) {
    return Variables.untypedValue(value, !kept);
  }
}
