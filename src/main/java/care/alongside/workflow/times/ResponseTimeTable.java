package care.alongside.workflow.times;

import care.alongside.handoff.Limit;
import care.alongside.handoff.ResponseTimes;
import care.alongside.kernel.NotFitToStart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The table in bpmn/response-times.dmn. Each kind of request is looked up once and remembered. */
@Component
class ResponseTimeTable implements ResponseTimes {

  private static final String FILE = "bpmn/response-times.dmn";
  private static final String DECISION = "response-times";

  /** Asked for at the start, so that a table with a hole is found before anybody falls into it. */
  private static final List<String> PRIORITIES = List.of("routine", "urgent", "asap", "stat");

  private static final List<String> SUPPORTS =
      List.of(
          "gp-follow-up",
          "social-prescribing",
          "peer-support",
          "youth-support",
          "talking-therapy",
          "crisis-support",
          "practical-help",
          "carer-support",
          "anything else");

  private record Kind(String support, String priority) {}

  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final DmnDecision decision;
  private final Map<Kind, Times> known = new ConcurrentHashMap<>();

  @Autowired
  ResponseTimeTable() {
    this(new ClassPathResource(FILE)::getInputStream);
  }

  ResponseTimeTable(Source table) {
    try (var text = table.open()) {
      decision = engine.parseDecision(DECISION, text);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    } catch (DmnEngineException broken) {
      throw wrong("cannot be read as a decision table: " + broken.getMessage());
    }
    SUPPORTS.forEach(support -> PRIORITIES.forEach(priority -> of(support, priority)));
  }

  /** Where the table is read from. */
  interface Source {
    InputStream open() throws IOException;
  }

  @Override
  public Times of(String support, String priority) {
    var known = SUPPORTS.contains(support) ? support : SUPPORTS.getLast();
    return this.known.computeIfAbsent(new Kind(known, priority), this::lookUp);
  }

  private Times lookUp(Kind kind) {
    try {
      var found =
          engine.evaluateDecisionTable(
              decision, Map.of("support", kind.support(), "priority", kind.priority()));
      if (found.isEmpty()) {
        throw wrong("says nothing of " + kind.support() + ", " + kind.priority());
      }
      return times(found.getFirstResult(), kind);
    } catch (DmnEngineException | FeelException broken) {
      throw wrong("has a rule that cannot be read: " + broken.getMessage());
    }
  }

  private static Times times(DmnDecisionRuleResult rule, Kind kind) {
    return new Times(
        limit(rule, "acknowledge", kind),
        limit(rule, "chase", kind),
        limit(rule, "answer", kind),
        limit(rule, "firstContact", kind),
        limit(rule, "outcome", kind));
  }

  private static Limit limit(DmnDecisionRuleResult rule, String output, Kind kind) {
    var text = Objects.toString(rule.get(output), "");
    return Limit.of(text)
        .orElseThrow(
            () ->
                wrong(
                    "says \"%s\" as %s of %s, %s"
                        .formatted(text, output, kind.support(), kind.priority())));
  }

  private static NotFitToStart wrong(String what) {
    return new NotFitToStart(
        FILE
            + " "
            + what
            + ". Put it right with Camunda Modeler: times are written like 4 working hours, 1"
            + " working day, end of 2 working days, 48 hours or 7 days, and the last rule holds"
            + " for everything else");
  }
}
