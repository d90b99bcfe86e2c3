package care.alongside.workflow.engine;

import java.util.Map;

/**
 * Where in a model a process is taken up that was lost.
 *
 * @param activity the step or the wait that it goes on with
 * @param variables what it has to know there
 */
public record Rejoining(String activity, Map<String, Object> variables) {}
