package care.alongside.fhir;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** All that is to be said of a document: what is wrong with it, and where words could be kinder. */
@Component
public class Review {

  private final ProfileValidator validator;
  private final KinderHints kinder;

  Review(ProfileValidator validator, KinderHints kinder) {
    this.validator = validator;
    this.kinder = kinder;
  }

  /** Whatever it is, by the profile that was chosen, or by ours and all that it declares. */
  public List<Finding> of(ValidationWish wish) {
    var document = wish.document();
    var found =
        wish.profile()
            .map(profile -> validator.validate(document, profile))
            .orElseGet(() -> validator.validateAsDeclared(document));
    return withHints(found, document);
  }

  /** The same of a document that may pass; one that may not is refused as by the validator. */
  List<Finding> check(ObjectNode document) {
    return withHints(validator.check(document), document);
  }

  private List<Finding> withHints(List<Finding> found, ObjectNode document) {
    return Stream.concat(found.stream(), kinder.in(document).stream()).toList();
  }
}
