package care.alongside.audit;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What one answer gives of one person to one reader other than the person themself.
 *
 * <p>A disclosure is an answer whose body holds something that is kept of a person: a resource, or
 * what is known of it. One answer is one disclosure for each person in it, however much it says of
 * them, and one row of the audit stands for each; where some of it is given in direct care and some
 * because the person agreed, each ground has a row of its own. An answer that only says that
 * something is not there, has not changed, or where the reader's own writing is kept, discloses
 * nothing; neither does a notice to a service, which carries the id of a Task and nothing else, nor
 * a preview, which gives back what was sent with it.
 *
 * @param person whom it is about
 * @param ground as the view was made; what rests on consent is looked at again when it is written
 * @param categories of what was given, as {@code CodeSystem/sharing-category} has them
 * @param resources what was read, each as {@code Type/id/version}
 */
public record Disclosure(
    UUID person, Ground ground, Set<String> categories, List<String> resources) {

  public Disclosure {
    categories = Set.copyOf(categories);
    resources = List.copyOf(resources);
  }
}
