package care.alongside.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model in bpmn/ keeps to, so that people outside software can read it. */
class ModelsTest {

  private static final Set<String> NEVER_ASKED_FOR =
      Set.of("risk", "score", "band", "severity", "repeat", "history", "attempt", "danger");

  static List<Path> models() throws IOException {
    try (var files = Files.list(Path.of("bpmn"))) {
      return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void hasAnIdThatSaysWhatEachThingIs(Path file) {
    var generated =
        Stream.of(Process.class, FlowElement.class, Message.class)
            .flatMap(kind -> all(file, kind))
            .map(BaseElement::getId)
            .filter(
                id -> id == null || id.matches(".*_[0-9a-z]{7}") || id.matches(".*[0-9]{3,}.*"));

    assertThat(generated).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("models")
  void namesEveryStepAndEveryQuestionAndEveryAnswer(Path file) {
    assertThat(all(file, FlowNode.class)).allMatch(node -> named(node));
    assertThat(questions(file))
        .allMatch(gateway -> gateway.getName().endsWith("?"))
        .allMatch(gateway -> gateway.getOutgoing().stream().allMatch(ModelsTest::named));
  }

  @ParameterizedTest
  @MethodSource("models")
  void asksForOneShortFlagInEachAnswer(Path file) {
    assertThat(conditions(file))
        .allMatch(text -> text.length() <= 25)
        .noneMatch(text -> text.contains("&&") || text.contains("||") || text.contains(" or "));
  }

  @ParameterizedTest
  @MethodSource("models")
  void alwaysHasAWayOnWhateverTheAnswerIs(Path file) {
    assertThat(questions(file)).allMatch(gateway -> gateway.getAttributeValue("default") != null);
  }

  /** routing reads only what was asked for, agreed to and answered. */
  @ParameterizedTest
  @MethodSource("models")
  void neverRoutesByWhatSomebodyThinksOfThePerson(Path file) throws IOException {
    var words = Arrays.asList(Files.readString(file).toLowerCase(Locale.ROOT).split("[^a-z]+"));

    assertThat(words).doesNotContainAnyElementsOf(NEVER_ASKED_FOR);
  }

  @ParameterizedTest
  @MethodSource("models")
  void isSmallAndHoldsNoScript(Path file) throws IOException {
    var text = Files.readString(file);

    assertThat(all(file, FlowNode.class)).hasSizeLessThanOrEqualTo(20);
    assertThat(text).doesNotContainIgnoringCase("script").doesNotContain("camunda:class");
  }

  @ParameterizedTest
  @MethodSource("models")
  void isDrawnWhole(Path file) {
    var shapes = all(file, BpmnShape.class).map(shape -> shape.getBpmnElement().getId()).toList();
    var edges = all(file, BpmnEdge.class).map(edge -> edge.getBpmnElement().getId()).toList();

    assertThat(shapes).hasSameElementsAs(ids(file, FlowNode.class));
    assertThat(edges).hasSameElementsAs(ids(file, SequenceFlow.class));
    assertThat(all(file, BpmnEdge.class)).allMatch(edge -> edge.getWaypoints().size() >= 2);
  }

  @ParameterizedTest
  @MethodSource("models")
  void isCalledAsItsFileAndSaysWhatItIsFor(Path file) {
    var process = all(file, Process.class).findFirst().orElseThrow();

    assertThat(file.getFileName()).hasToString(process.getId() + ".bpmn");
    assertThat(process.isExecutable()).isTrue();
    assertThat(process.getDocumentations()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("models")
  void reachesAnEndFromEverywhere(Path file) {
    assertThat(all(file, FlowNode.class)).allMatch(node -> endsFrom(node, Set.of()));
  }

  private static boolean endsFrom(FlowNode node, Set<String> been) {
    if (node.getOutgoing().isEmpty()) {
      return node.getElementType().getTypeName().equals("endEvent");
    }
    var further = Stream.concat(been.stream(), Stream.of(node.getId())).collect(Collectors.toSet());
    return node.getOutgoing().stream()
        .map(SequenceFlow::getTarget)
        .filter(next -> !further.contains(next.getId()))
        .anyMatch(next -> endsFrom(next, further));
  }

  private static List<String> ids(Path file, Class<? extends BaseElement> kind) {
    return all(file, kind).map(BaseElement::getId).toList();
  }

  private static boolean named(FlowElement element) {
    return element.getName() != null && !element.getName().isBlank();
  }

  private static List<Gateway> questions(Path file) {
    return all(file, Gateway.class).filter(gateway -> gateway.getOutgoing().size() > 1).toList();
  }

  private static List<String> conditions(Path file) {
    return all(file, ConditionExpression.class).map(ConditionExpression::getTextContent).toList();
  }

  private static <T extends ModelElementInstance> Stream<T> all(Path file, Class<T> type) {
    BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
    return model.getModelElementsByType(type).stream();
  }
}
