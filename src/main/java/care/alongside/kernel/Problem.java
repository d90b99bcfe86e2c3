package care.alongside.kernel;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An expected refusal. Each face translates it once, into its own kind of answer; nobody else
 * catches it. Its text is read by people outside, so it names no one and quotes nothing personal.
 */
public abstract sealed class Problem extends RuntimeException {

  /** Where a change says which version it is of. */
  public static final String IF_MATCH = "http.If-Match";

  private final transient List<Issue> issues;

  /** The same refusal of something that stands at {@code place} of a larger whole. */
  public Problem at(String place) {
    return at(expression -> within(place, expression));
  }

  /** Where in a larger whole something is that stands at {@code expression} of a part of it. */
  public static String within(String place, String expression) {
    int dot = expression.indexOf('.');
    return dot < 0 ? place : place + expression.substring(dot);
  }

  /** The same refusal, with each place written anew. */
  public Problem at(UnaryOperator<String> place) {
    var placed =
        issues.stream()
            .map(issue -> new Issue(issue.code(), place.apply(issue.expression()), issue.text()))
            .toList();
    return switch (this) {
      case Malformed _ -> new Malformed(placed);
      case NotAllowed _ -> new NotAllowed(placed);
      case NotFound _ -> new NotFound(placed);
      case Duplicate _ -> new Duplicate(placed);
      case Stale _ -> new Stale(placed);
      case VersionNeeded _ -> new VersionNeeded(placed);
      case TooLarge _ -> new TooLarge(placed);
      case Invalid _ -> new Invalid(placed);
    };
  }

  private Problem(List<Issue> issues) {
    super(issues.getFirst().text(), null, false, false);
    this.issues = List.copyOf(issues);
  }

  /** What is wrong, where, and what to do next; never empty. */
  public List<Issue> issues() {
    return issues;
  }

  /**
   * One thing that is wrong.
   *
   * @param code the FHIR issue type, such as {@code required} or {@code not-found}
   * @param expression the place, as FHIRPath; empty when there is none
   * @param text what is wrong and what to do next, in plain English
   */
  public record Issue(String code, String expression, String text) {}

  private static List<Issue> one(String code, String expression, String text) {
    return List.of(new Issue(code, expression, text));
  }

  /** 400: cannot be read as FHIR, or asks in a way that is not understood. */
  public static final class Malformed extends Problem {

    public Malformed(String code, String expression, String text) {
      super(one(code, expression, text));
    }

    public Malformed(List<Issue> issues) {
      super(issues);
    }
  }

  /** 403: the caller may know that it exists, but may not do this. */
  public static final class NotAllowed extends Problem {

    public NotAllowed(String expression, String text) {
      super(one("forbidden", expression, text));
    }

    private NotAllowed(List<Issue> issues) {
      super(issues);
    }
  }

  /** 404: not there, or not for this caller to know of. */
  public static final class NotFound extends Problem {

    public NotFound(String text) {
      super(one("not-found", "", text));
    }

    private NotFound(List<Issue> issues) {
      super(issues);
    }
  }

  /** 409: the same thing exists already. */
  public static final class Duplicate extends Problem {

    public Duplicate(String expression, String text) {
      super(one("duplicate", expression, text));
    }

    private Duplicate(List<Issue> issues) {
      super(issues);
    }
  }

  /** 412: somebody else changed it first. */
  public static final class Stale extends Problem {

    public Stale(String text) {
      this(IF_MATCH, text);
    }

    public Stale(String expression, String text) {
      super(one("conflict", expression, text));
    }

    private Stale(List<Issue> issues) {
      super(issues);
    }
  }

  /** 428: a change has to say which version it is of. */
  public static final class VersionNeeded extends Problem {

    public VersionNeeded(String text) {
      super(one("required", IF_MATCH, text));
    }

    private VersionNeeded(List<Issue> issues) {
      super(issues);
    }
  }

  /** 413: more than we take. */
  public static final class TooLarge extends Problem {

    public TooLarge(String expression, String text) {
      super(one("too-long", expression, text));
    }

    private TooLarge(List<Issue> issues) {
      super(issues);
    }
  }

  /** 422: readable, but against a rule. */
  public static final class Invalid extends Problem {

    public Invalid(String code, String expression, String text) {
      super(one(code, expression, text));
    }

    public Invalid(String expression, String text) {
      super(one("business-rule", expression, text));
    }

    public Invalid(List<Issue> issues) {
      super(issues);
    }
  }
}
