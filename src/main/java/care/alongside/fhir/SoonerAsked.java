package care.alongside.fhir;

import care.alongside.contact.SoonerContact;
import care.alongside.identity.Caller;
import care.alongside.kernel.CrisisHelp;
import care.alongside.kernel.Json;
import care.alongside.kernel.PersonId;
import care.alongside.kernel.PlanId;
import care.alongside.kernel.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Communication by which the person asks to be contacted sooner: the answer is in the same
 * resource, so that whoever asked reads at once who will be in touch, and who answers now.
 */
@Component
class SoonerAsked {

  private static final String CODE = "contact-sooner";

  private static final String NOBODY =
      "This plan has ended, so no team has it any more. Your GP, or the people below, can help. ";

  /**
   * What is based on a Task is read by the service that has it, which need not know who else helps.
   */
  private static final String SOMEBODY =
      "A team has been asked to be in touch with the person, in the way that they said is safe. ";

  private final SoonerContact sooner;

  SoonerAsked(SoonerContact sooner) {
    this.sooner = sooner;
  }

  /**
   * Has a team asked, and says in the resource who it is; anything else is left as it is.
   *
   * @throws Problem.Invalid when it does not say that the person asked
   */
  void answer(ObjectNode body, PlanId plan, PersonId person, Caller caller) {
    if (!asksForIt(body)) {
      return;
    }
    Communications.sign(body, person, caller);
    var promise = sooner.ask(plan);
    boolean isReadByAService = Json.text(body, "basedOn.0.reference").startsWith("Task/");
    if (!isReadByAService) {
      promise.ifPresent(
          made ->
              body.putArray("recipient")
                  .add(made.team().reference().put("display", made.team().name())));
    }
    boolean isWrittenByAService = isReadByAService && caller.person().isEmpty();
    var words = promise.map(made -> isWrittenByAService ? SOMEBODY : words(made)).orElse(NOBODY);
    body.withArray("note").addObject().put("text", words + CrisisHelp.WORDS);
  }

  private static String words(SoonerContact.Promise promise) {
    var name = promise.team().name();
    return promise.isThere()
        ? "%s has been asked to be in touch with you now, in the way that you said is safe. "
            .formatted(name)
        : "%s has been asked to be in touch with you, in the way that you said is safe. They are there"
                .formatted(name)
            + " again on %s. ".formatted(Attempts.WHEN.format(promise.from()));
  }

  private static boolean asksForIt(ObjectNode body) {
    return Communications.isAbout(CODE, body) || Communications.isAbout(CODE, "reasonCode", body);
  }
}
